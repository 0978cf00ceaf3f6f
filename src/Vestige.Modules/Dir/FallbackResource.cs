// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Hooks;
using Vestige.Requests;

namespace Vestige.Modules.Dir;

/// <summary>The resource that answers for everything that is not there.</summary>
internal static class FallbackResource
{
    /// <summary>Continues with the resource if it is a file.</summary>
    public static async ValueTask<HookResult> FindAsync(Request request, DirConfig config)
    {
        var fallback = config.Fallback!;
        var target = request.Query is { } query ? $"{fallback}?{query}" : fallback;
        var lookup = await request.LookupUriAsync(target).ConfigureAwait(false);
        var found = lookup.Request;
        if (IndexCandidate.CanAnswer(found))
        {
            request.FastRedirect(lookup);
            return HookResult.Ok;
        }

        var status = found.Status;
        if (IndexCandidate.IsRedirect(status))
        {
            IndexCandidate.CopyAnswer(found, request);
        }

        lookup.Dispose();
        request.ExplainStatus("FallbackResource", config.FallbackAt);
        return status is 0 or 200 or 404 ? HookResult.Declined : status;
    }
}
