// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Programs;
using Vestige.Supervisor.Loops;
using Vestige.Supervisor.Native;

namespace Vestige.Supervisor.Programs;

/// <summary>A running program with its pipes and the deadlines of its end.</summary>
internal abstract class PipedProgram(ProgramLoop loop, ProgramPipes pipes) : RunningProgram
{
    /// <summary>How long a program may take to end after SIGTERM; httpd's three seconds.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    // A program whose output has ended is about to leave, and gets the time to say its exit code.
    private static readonly TimeSpan Leaving = TimeSpan.FromMilliseconds(250);

    // A process that hangs in the kernel does not even end by SIGKILL; nobody waits for it for ever.
    private static readonly TimeSpan GivingUp = TimeSpan.FromSeconds(5);

    private readonly TaskCompletionSource<ProgramExit> _exited =
        new(TaskCreationOptions.RunContinuationsAsynchronously);

    private LoopTimer? _leaving;
    private LoopTimer? _kill;
    private LoopTimer? _giveUp;

    /// <inheritdoc/>
    public override Stream StandardInput => pipes.Input;

    /// <inheritdoc/>
    public override Stream StandardOutput => pipes.Output;

    /// <inheritdoc/>
    public override Stream StandardError => pipes.Error;

    /// <inheritdoc/>
    public override Task<ProgramExit> Exited => _exited.Task;

    /// <inheritdoc/>
    public override void Terminate() => loop.Post(BeginEnd);

    /// <summary>Sends a signal to the program's process group; called on the loop's thread while it is not reaped.</summary>
    protected abstract void Signal(int signal);

    /// <summary>Says how the program ended; called on the loop's thread.</summary>
    protected void HasExited(ProgramExit exit)
    {
        _leaving?.Cancel();
        _kill?.Cancel();
        _giveUp?.Cancel();
        _ = _exited.TrySetResult(exit);
    }

    /// <inheritdoc/>
    protected override async ValueTask DisposeCoreAsync()
    {
        pipes.Dispose();
        if (pipes.Output.IsAtEnd && pipes.Error.IsAtEnd)
        {
            loop.Post(() => _leaving ??= loop.Schedule(Leaving, BeginEnd));
        }
        else
        {
            Terminate();
        }

        _ = await Exited.ConfigureAwait(false);
    }

    private void BeginEnd()
    {
        // One that has ended already has left its group to those that it started on purpose.
        loop.ReapChildren();
        if (Exited.IsCompleted || _kill is not null)
        {
            return;
        }

        _kill = loop.Schedule(Patience, () => Signal(Signals.Kill));
        _giveUp = loop.Schedule(GivingUp, () => HasExited(new ProgramExit(Signals.Kill)));
        Signal(Signals.Terminate);
    }
}
