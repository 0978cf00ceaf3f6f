// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Requests;

namespace Vestige.Modules.Dir;

/// <summary>What a subrequest found out about a resource that might answer instead.</summary>
internal static class IndexCandidate
{
    private const string ProxyHandler = "proxy-server";

    /// <summary>
    /// Whether it can answer. A lookup is liberal (<c>/a/index.html</c> may be file <c>/a</c> with a path behind it), so
    /// that only a regular file counts.
    /// </summary>
    public static bool CanAnswer(Request found) =>
        found.Status == 200 && (found.Handler == ProxyHandler || found.File.Kind == FileKind.Regular);

    public static bool IsRedirect(int status) => status is >= 300 and <= 399;

    /// <summary>Takes over what the subrequest wanted to tell the client.</summary>
    public static void CopyAnswer(Request from, Request to)
    {
        to.Notes.SetAll(from.Notes);
        foreach (var (name, values) in from.ResponseHeaders)
        {
            to.ResponseHeaders[name] = values;
        }

        foreach (var (name, values) in from.ErrorResponseHeaders)
        {
            to.ErrorResponseHeaders[name] = values;
        }
    }
}
