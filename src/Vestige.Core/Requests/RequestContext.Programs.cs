// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Hooks;
using Vestige.Programs;
using Vestige.Requests;

namespace Vestige.Core.Requests;

/// <content>External programs of a request.</content>
internal sealed partial class RequestContext
{
    private List<TracedProgram>? _programs;

    /// <inheritdoc/>
    public override async ValueTask<RunningProgram> StartProgramAsync(ProgramStart start)
    {
        ArgumentNullException.ThrowIfNull(start);
        var identity = await AskIdentityAsync(start).ConfigureAwait(false);
        if (Engine.Programs is not { } starter)
        {
            throw new ProgramStartException($"cannot start {start.FileName}: this process starts no programs");
        }

        var program = await starter.StartAsync(start, identity, Aborted).ConfigureAwait(false);
        var traced = new TracedProgram(this, program, start.FileName);
        (Origin._programs ??= []).Add(traced);
        NoteProgramStart(start.FileName, start.Argument0, start.IsIndexQuery, program.ProcessId);
        return traced;
    }

    /// <summary>Ends the programs that the modules have not disposed of.</summary>
    public ValueTask EndProgramsAsync() => _programs is null ? ValueTask.CompletedTask : EndProgramsAsync(_programs);

    private async ValueTask EndProgramsAsync(List<TracedProgram> programs)
    {
        _programs = null;
        foreach (var program in programs)
        {
            await program.DisposeAsync().ConfigureAwait(false);
        }
    }

    private async ValueTask<CgiIdentity?> AskIdentityAsync(ProgramStart start)
    {
        CgiIdentity = null;
        var result = await Engine.Chains[RequestHooks.GetSuexecIdentity].RunAsync(this).ConfigureAwait(false);
        if (result.IsDeclined)
        {
            return null;
        }

        return result.IsOk && CgiIdentity is { } identity
            ? identity
            : throw new ProgramStartException(
                ProgramStartFailure.IdentityRefused,
                0,
                $"cannot start {start.FileName}: get_suexec_identity returned {result.Value} and no identity");
    }
}
