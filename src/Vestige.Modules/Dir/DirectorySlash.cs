// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Hooks;
using Vestige.Modules.Text;
using Vestige.Requests;

namespace Vestige.Modules.Dir;

/// <summary>A directory that was asked for without the slash at its end.</summary>
internal static class DirectorySlash
{
    /// <summary>Answers with a redirect to the path with a slash, unless the configuration or the client forbids it.</summary>
    public static HookResult Redirect(Request request, DirConfig config)
    {
        if (config.Slash == false)
        {
            return HookResult.Declined;
        }

        // Some old clients cannot follow a redirect of anything but GET; BrowserMatch marks them.
        if (request.Method is not ("GET" or "HEAD") && request.Environment["redirect-carefully"] is not null)
        {
            return HookResult.Declined;
        }

        var path = UriEscaping.EscapePath(request.Path);
        request.ResponseHeaders.Location =
            request.AbsoluteUrl(request.Query is { } query ? $"{path}/?{query}" : path + "/");
        request.ExplainStatus("DirectorySlash", config.SlashAt);
        return 301;
    }
}
