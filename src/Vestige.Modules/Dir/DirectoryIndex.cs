// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Hooks;
using Vestige.Requests;

namespace Vestige.Modules.Dir;

/// <summary>Looks for the index of a directory.</summary>
internal static class DirectoryIndex
{
    private const int NotFound = 404;

    private static readonly string[] DefaultNames = ["index.html"];

    /// <summary>Continues with the first name of <c>DirectoryIndex</c> that is a file.</summary>
    public static async ValueTask<HookResult> FindAsync(Request request, DirConfig config)
    {
        var names = config.IndexNames ?? DefaultNames;
        var refused = 0;
        for (var i = 0; i < names.Length; i++)
        {
            // The query goes along with the lookup: whether a resource takes it is part of whether it can be the index.
            var name = request.Query is { } query ? $"{names[i]}?{query}" : names[i];
            var lookup = await request.LookupUriAsync(name).ConfigureAwait(false);
            var found = lookup.Request;
            if (IndexCandidate.CanAnswer(found))
            {
                return Take(request, config, lookup);
            }

            var status = found.Status;
            if (IndexCandidate.IsRedirect(status) || (status is 401 or 406 && i == names.Length - 1))
            {
                IndexCandidate.CopyAnswer(found, request);
                lookup.Dispose();
                request.ExplainStatus("DirectoryIndex", config.IndexNamesAt);
                return status;
            }

            // Something is wrong with that name: better to say so than to show a listing that may be unsafe.
            refused = status is 0 or NotFound or 200 ? refused : status;
            lookup.Dispose();
        }

        if (refused != 0)
        {
            request.ExplainStatus("DirectoryIndex", config.IndexNamesAt);
            return refused;
        }

        // mod_autoindex names them when it refuses a listing.
        request.Notes.Set("dir-index-names", config.IndexNames is null ? DefaultNames[0] : string.Join(',', names));
        return HookResult.Declined;
    }

    private static HookResult Take(Request request, DirConfig config, SubRequest lookup)
    {
        if (config.IndexRedirect is { } status and not 0)
        {
            request.ResponseHeaders.Location = request.AbsoluteUrl(lookup.Request.Path);
            lookup.Dispose();
            request.ExplainStatus("DirectoryIndexRedirect", config.IndexRedirectAt);
            return status;
        }

        request.FastRedirect(lookup);
        return HookResult.Ok;
    }
}
