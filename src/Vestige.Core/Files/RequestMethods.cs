// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Collections.Frozen;

namespace Vestige.Core.Files;

/// <summary>The methods that httpd knows: refused with 405 where they are not supported, others with 501.</summary>
internal static class RequestMethods
{
    private static readonly FrozenSet<string> Known = FrozenSet.ToFrozenSet(
        [
            "GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH", "PROPFIND", "PROPPATCH",
            "MKCOL", "COPY", "MOVE", "LOCK", "UNLOCK", "VERSION-CONTROL", "CHECKOUT", "UNCHECKOUT", "CHECKIN", "UPDATE",
            "LABEL", "REPORT", "MKWORKSPACE", "MKACTIVITY", "BASELINE-CONTROL", "MERGE",
        ],
        StringComparer.Ordinal);

    public static bool IsKnown(string method) => Known.Contains(method);
}
