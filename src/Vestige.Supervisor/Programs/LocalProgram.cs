// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Programs;
using Vestige.Supervisor.Native;

namespace Vestige.Supervisor.Programs;

/// <summary>A program that is this process's child.</summary>
internal sealed class LocalProgram : PipedProgram
{
    /// <summary>Takes over a child that leads its process group; <paramref name="ended"/> is called when it was reaped.</summary>
    public LocalProgram(ProgramLoop loop, ProgramPipes pipes, int pid, Action<LocalProgram> ended)
        : base(loop, pipes)
    {
        ProcessId = pid;
        loop.AddChild(pid, status =>
        {
            HasExited(new ProgramExit(status.Word));
            ended(this);
        });
    }

    /// <inheritdoc/>
    public override int ProcessId { get; }

    /// <inheritdoc/>
    protected override void Signal(int signal) => _ = Children.Signal(-ProcessId, signal);
}
