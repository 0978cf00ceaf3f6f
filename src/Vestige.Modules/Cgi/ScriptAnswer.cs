// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Hooks;
using Vestige.Requests;

namespace Vestige.Modules.Cgi;

/// <summary>Makes the answer to a request of what its program writes.</summary>
internal sealed class ScriptAnswer(Request request, ScriptStreams streams, ScriptErrors errors)
{
    /// <summary>True once all headers have been read.</summary>
    public bool HasHeaders { get; private set; }

    /// <summary>The path of this server that answers instead, encoded; null when the program answers itself.</summary>
    public string? LocalRedirect { get; private set; }

    /// <summary>Reads headers and output.</summary>
    public async ValueTask<HookResult> SendAsync()
    {
        var head = new ScriptHead(request, errors);
        for (var isFirst = true; ; isFirst = false)
        {
            var line = await streams.Output.ReadLineAsync();
            if (line is null)
            {
                errors.EndedEarly(isFirst);
                return await FailAsync(500, streams.Output.Partial);
            }

            if (line.Length == 0)
            {
                break;
            }

            if (!head.Take(line))
            {
                errors.Malformed(line);
                return await FailAsync(500, line);
            }
        }

        HasHeaders = true;
        if (head.Problem() is { } problem)
        {
            request.Log.Error(problem);
            request.ExplainStatus(problem, default);
            await streams.Output.DrainAsync(0);
            return 500;
        }

        var condition = head.Apply();
        return condition.IsOk ? await SendBodyAsync(head) : await EndWithAsync(condition.Value);
    }

    private async ValueTask<HookResult> SendBodyAsync(ScriptHead head)
    {
        if (head.Location is { } location && request.Status == 200)
        {
            await streams.Output.DrainAsync(0);
            request.ExplainStatus("Location of script", default);
            LocalRedirect = location.StartsWith('/') ? location : null;
            return LocalRedirect is null ? 302 : HookResult.Ok;
        }

        if (request.IsHead || request.Status is 204 or 304)
        {
            await streams.SendHeadAsync();
        }
        else
        {
            await streams.SendAsync(request.ResponseHeaders.ContentLength);
        }

        return HookResult.Ok;
    }

    // The program did not state a status, and a condition of the request was met (304) or not (412).
    private async ValueTask<HookResult> EndWithAsync(int status)
    {
        await FailAsync(status, "");
        if (status != 304)
        {
            return status;
        }

        request.Status = status;
        return HookResult.Ok;
    }

    private async ValueTask<HookResult> FailAsync(int status, string line)
    {
        var output = await streams.Output.DrainAsync(errors.Log is null ? 0 : ScriptLog.MaxOutput);
        errors.Log?.WriteFailure(request, status, streams.Body.Kept, line, output);
        return status;
    }
}
