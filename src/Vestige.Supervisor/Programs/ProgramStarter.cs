// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Programs;
using Vestige.Requests;
using Vestige.Supervisor.Native;
using Vestige.Supervisor.Protocol;

namespace Vestige.Supervisor.Programs;

/// <summary>Starts programs for a worker's requests and holds them until they have ended.</summary>
public sealed class ProgramStarter : IProgramStarter, IAsyncDisposable
{
    private readonly TimeProvider _time;
    private readonly WorkerChannel? _channel;
    private readonly IdentityPrograms? _elsewhere;
    private readonly Lock _gate = new();
    private readonly HashSet<PipedProgram> _running = [];
    private ProgramLoop? _loop;
    private bool _isStopping;

    /// <summary>Creates a starter; its thread starts with the first program.</summary>
    /// <param name="time">The clock of deadlines.</param>
    /// <param name="channel">
    /// The channel to the control process, which starts programs under other identities and ends those that a dead worker
    /// leaves; somebody must receive from it. Null where there is no control process.
    /// </param>
    public ProgramStarter(TimeProvider time, WorkerChannel? channel = null)
    {
        _time = time;
        _channel = channel;
        _elsewhere = channel is null ? null : new IdentityPrograms(channel);
    }

    /// <inheritdoc/>
    public ValueTask<RunningProgram> StartAsync(
        ProgramStart start, CgiIdentity? identity, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(start);
        cancellationToken.ThrowIfCancellationRequested();
        ProgramLoop loop = Loop(start);
        return identity is null
            ? new ValueTask<RunningProgram>(StartHere(start, loop))
            : StartElsewhereAsync(start, identity, loop, cancellationToken);
    }

    /// <summary>Starts no more programs and ends those that run; completes when they have ended, in bounded time.</summary>
    public Task StopAsync()
    {
        lock (_gate)
        {
            _isStopping = true;
            foreach (PipedProgram program in _running)
            {
                program.Terminate();
            }

            return Task.WhenAll(_running.Select(static program => program.Exited));
        }
    }

    /// <summary>Stops, and frees the thread.</summary>
    public async ValueTask DisposeAsync()
    {
        await StopAsync().ConfigureAwait(false);
        _loop?.Dispose();
    }

    private ProgramLoop Loop(ProgramStart start)
    {
        lock (_gate)
        {
            return _isStopping
                ? throw new ProgramStartException(
                    ProgramStartFailure.NoResources, 0, $"cannot start {start.FileName}: the worker is leaving")
                : _loop ??= new ProgramLoop(_time);
        }
    }

    private LocalProgram StartHere(ProgramStart start, ProgramLoop loop)
    {
        ProgramPipes pipes = MakePipes(start, loop);
        int error;
        int pid;
        try
        {
            error = Children.Spawn(ProgramSpawn.Of(start, pipes.ChildEnds), out pid);
        }
        catch (IOException noDescriptor)
        {
            pipes.Dispose();
            throw StartFailures.Of(start, noDescriptor);
        }

        if (error != 0)
        {
            pipes.Dispose();
            throw StartFailures.Of(start, error);
        }

        pipes.CloseChildEnds();
        _ = _channel?.Send(new ProgramStartedMessage(pid, ProcessStat.Of(pid)?.StartTime ?? 0));
        LocalProgram program = new(loop, pipes, pid, OnEnded);
        Remember(program);
        return program;
    }

    private async ValueTask<RunningProgram> StartElsewhereAsync(
        ProgramStart start, CgiIdentity identity, ProgramLoop loop, CancellationToken cancellationToken)
    {
        if (_elsewhere is null)
        {
            throw new ProgramStartException(
                ProgramStartFailure.IdentityRefused,
                0,
                $"cannot start {start.FileName} as user {identity.UserId}: there is no control process to start it");
        }

        ProgramPipes pipes = MakePipes(start, loop);
        IdentityProgram program;
        try
        {
            program = _elsewhere.Start(start, identity, loop, pipes, Forget);
        }
        catch (ProgramStartException)
        {
            pipes.Dispose();
            throw;
        }

        pipes.CloseChildEnds();
        Remember(program);
        try
        {
            return await program.Started.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The answer may still come; what it started must not stay.
            _ = program.Started.ContinueWith(
                static (_, state) => ((PipedProgram)state!).DisposeAsync().AsTask(), program, TaskScheduler.Default);
            throw;
        }
        catch (ProgramStartException)
        {
            pipes.Dispose();
            throw;
        }
    }

    private void OnEnded(LocalProgram program)
    {
        _ = _channel?.Send(new ProgramEndedMessage(program.ProcessId));
        Forget(program);
    }

    private static ProgramPipes MakePipes(ProgramStart start, ProgramLoop loop)
    {
        try
        {
            return new ProgramPipes(loop);
        }
        catch (IOException noDescriptor)
        {
            throw StartFailures.Of(start, noDescriptor);
        }
    }

    private void Remember(PipedProgram program)
    {
        lock (_gate)
        {
            // It may have ended already, and it may have been started while the worker began to stop.
            if (!program.Exited.IsCompleted)
            {
                _running.Add(program);
            }

            if (_isStopping)
            {
                program.Terminate();
            }
        }
    }

    private void Forget(PipedProgram program)
    {
        lock (_gate)
        {
            _running.Remove(program);
        }
    }
}
