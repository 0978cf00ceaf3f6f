// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Programs;
using Vestige.Supervisor.Native;
using Vestige.Supervisor.Protocol;

namespace Vestige.Supervisor.Programs;

/// <summary>A program under another identity: the control process's child, with pipes to here.</summary>
internal sealed class IdentityProgram : PipedProgram
{
    private readonly TaskCompletionSource<IdentityProgram> _started =
        new(TaskCreationOptions.RunContinuationsAsynchronously);

    private readonly ProgramLoop _loop;
    private readonly WorkerChannel _channel;
    private readonly ProgramStart _start;
    private readonly int _id;
    private readonly Action<IdentityProgram> _ended;
    private int _processId;

    public IdentityProgram(
        ProgramLoop loop,
        ProgramPipes pipes,
        WorkerChannel channel,
        ProgramStart start,
        int id,
        Action<IdentityProgram> ended)
        : base(loop, pipes)
    {
        _loop = loop;
        _channel = channel;
        _start = start;
        _id = id;
        _ended = ended;
    }

    /// <inheritdoc/>
    public override int ProcessId => _processId;

    /// <summary>The worker's number of the program.</summary>
    public int Id => _id;

    /// <summary>Completes when the control process has answered; fails when it has not started the program.</summary>
    public Task<IdentityProgram> Started => _started.Task;

    /// <summary>Takes what the control process says; null when it is gone.</summary>
    public void OnMessage(ProgramMessage? message) => _loop.Post(() => Take(message));

    /// <inheritdoc/>
    protected override void Signal(int signal) => _ = _channel.Send(new SignalProgramMessage(_id, signal));

    private void Take(ProgramMessage? message)
    {
        switch (message)
        {
            case ProgramRunningMessage running:
                _processId = running.ProcessId;
                _ = _started.TrySetResult(this);
                break;
            case ProgramRefusedMessage refused:
                Fail(Failure(refused));
                break;
            case ProgramExitedMessage exited:
                HasExited(new ProgramExit(exited.WaitStatus));
                _ended(this);
                break;
            default:
                // Nobody will ever tell how it ends.
                Fail(new ProgramStartException(
                    ProgramStartFailure.NoResources, 0, $"cannot start {_start.FileName}: the control process is gone"));
                break;
        }
    }

    private ProgramStartException Failure(ProgramRefusedMessage refused) => refused.Error != 0
        ? StartFailures.Of(_start, refused.Error)
        : new ProgramStartException(
            refused.Failure, 0, $"cannot start {_start.FileName} under the identity demanded: {refused.Text}");

    private void Fail(ProgramStartException failure)
    {
        _ = _started.TrySetException(failure);
        HasExited(new ProgramExit(Signals.Kill));
        _ended(this);
    }
}
