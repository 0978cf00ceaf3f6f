// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Logging;
using Vestige.Requests;

namespace Vestige.Modules.LogConfig.Items;

/// <summary>
/// <c>%r</c>: the request line as received. A password in an absolute target is not for logs; as in httpd
/// <c>XXXXXXXX</c> stands in its place.
/// </summary>
internal sealed class RequestLineItem : ILogItem
{
    public bool Write(Request request, LogLine line)
    {
        if (request.Protocol.Length == 0)
        {
            // The line could not be read; what is known of it stands in the property.
            line.AppendEscaped(request.RequestLine);
            return request.RequestLine.Length > 0;
        }

        // Put together from its parts: the property would make a string of it for every request.
        line.AppendEscaped(MethodOf(request));
        line.Append((byte)' ');
        AppendTarget(request.UnparsedTarget, line);
        line.Append((byte)' ');
        line.AppendEscaped(request.Protocol);
        return true;
    }

    // An error document is fetched with GET; what was asked with is still in the line.
    private static ReadOnlySpan<char> MethodOf(Request request)
    {
        if (request.Next is null)
        {
            return request.Method;
        }

        var sent = request.RequestLine.AsSpan();
        var end = sent.IndexOf(' ');
        return end < 0 ? sent : sent[..end];
    }

    private static void AppendTarget(string target, LogLine line)
    {
        if (!FindPassword(target, out var start, out var length))
        {
            line.AppendEscaped(target);
            return;
        }

        line.AppendEscaped(target.AsSpan(0, start));
        line.Append("XXXXXXXX"u8);
        line.AppendEscaped(target.AsSpan(start + length));
    }

    private static bool FindPassword(string target, out int start, out int length)
    {
        start = length = 0;
        var authority = target.StartsWith('/') ? -1 : target.IndexOf("://", StringComparison.Ordinal);
        if (authority < 0)
        {
            return false;
        }

        authority += 3;
        var rest = target.AsSpan(authority);
        var end = rest.IndexOfAny('/', '?', '#');
        var host = end < 0 ? rest : rest[..end];
        var at = host.LastIndexOf('@');
        var colon = at < 0 ? -1 : host[..at].IndexOf(':');
        start = authority + colon + 1;
        length = at - colon - 1;
        return colon >= 0;
    }
}
