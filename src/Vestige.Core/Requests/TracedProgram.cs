// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Programs;

namespace Vestige.Core.Requests;

/// <summary>
/// A program as the module sees it. Its end is noted when it is disposed of, once, on the request's own path: the slot is
/// no other thread's.
/// </summary>
internal sealed class TracedProgram(RequestContext request, RunningProgram program, string file) : RunningProgram
{
    private bool _isNoted;

    /// <inheritdoc/>
    public override int ProcessId => program.ProcessId;

    /// <inheritdoc/>
    public override Stream StandardInput => program.StandardInput;

    /// <inheritdoc/>
    public override Stream StandardOutput => program.StandardOutput;

    /// <inheritdoc/>
    public override Stream StandardError => program.StandardError;

    /// <inheritdoc/>
    public override Task<ProgramExit> Exited => program.Exited;

    /// <inheritdoc/>
    public override void Terminate() => program.Terminate();

    /// <inheritdoc/>
    protected override async ValueTask DisposeCoreAsync()
    {
        await program.DisposeAsync().ConfigureAwait(false);
        if (_isNoted)
        {
            return;
        }

        _isNoted = true;
        var exit = await program.Exited.ConfigureAwait(false);
        request.NoteProgramEnd(file, program.ProcessId, exit);
    }
}
