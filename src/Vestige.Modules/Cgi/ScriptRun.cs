// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Hooks;
using Vestige.Programs;
using Vestige.Requests;

namespace Vestige.Modules.Cgi;

/// <summary>One run of a program for a request, with all ways in which it may not come to its end.</summary>
internal sealed class ScriptRun(Request request, ScriptErrors errors, TimeSpan limit, TimeProvider time)
{
    /// <summary>The path of this server that answers instead, encoded; null when the program answers itself.</summary>
    public string? LocalRedirect { get; private set; }

    /// <summary>Makes the answer. An exception says that the client has gone.</summary>
    public async ValueTask<HookResult> AnswerAsync(RunningProgram program)
    {
        using var watch = new ScriptWatch(limit, time, request.Aborted);
        await using var streams = new ScriptStreams(request, program, watch, errors, time);
        return errors.Name.StartsWith(ScriptRefusal.NoParsedHeaders, StringComparison.Ordinal)
            ? await PassOnAsync(streams, watch)
            : await ParseAsync(streams, watch);
    }

    private async ValueTask<HookResult> ParseAsync(ScriptStreams streams, ScriptWatch watch)
    {
        var answer = new ScriptAnswer(request, streams, errors);
        try
        {
            var result = await answer.SendAsync();
            LocalRedirect = answer.LocalRedirect;
            return result;
        }
        catch (OperationCanceledException) when (IsOurs(watch))
        {
            return Cut(streams, watch, answer.HasHeaders);
        }
    }

    private async ValueTask<HookResult> PassOnAsync(ScriptStreams streams, ScriptWatch watch)
    {
        var answer = new NphAnswer(request, streams, errors);
        try
        {
            return await answer.SendAsync();
        }
        catch (OperationCanceledException) when (IsOurs(watch))
        {
            return Cut(streams, watch, answer.HasHeaders);
        }
    }

    private static bool IsOurs(ScriptWatch watch) => watch.IsTimedOut || watch.BodyStatus != 0;

    // An answer that has begun is cut by the server when it is given a status.
    private HookResult Cut(ScriptStreams streams, ScriptWatch watch, bool hasHeaders)
    {
        if (watch.BodyStatus != 0)
        {
            request.Log.Error($"AH01270: Error reading request entity data: {streams.Body.Failure}");
            request.ExplainStatus("request body", default);
            return watch.BodyStatus;
        }

        errors.TimedOut(hasHeaders);
        if (!hasHeaders)
        {
            errors.Log?.WriteFailure(request, 504, streams.Body.Kept, "", []);
        }

        return 504;
    }
}
