// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Logging;
using Vestige.Requests;

namespace Vestige.Modules.LogConfig.Items;

/// <summary>
/// <c>%{name}C</c>: a cookie of the request. As in httpd: the first with that name in any case, blanks around name and
/// value do not count, an empty value counts as none.
/// </summary>
internal sealed class CookieItem(string name) : ILogItem
{
    public bool Write(Request request, LogLine line)
    {
        var headers = request.RequestHeaders.Cookie;
        for (var i = 0; i < headers.Count; i++)
        {
            if (TryFind(headers[i], out var value))
            {
                line.AppendEscapedHeader(value);
                return true;
            }
        }

        return false;
    }

    private bool TryFind(ReadOnlySpan<char> header, out ReadOnlySpan<char> value)
    {
        foreach (var range in header.Split(';'))
        {
            var cookie = header[range].TrimStart('=');
            var equals = cookie.IndexOf('=');
            if (equals < 0)
            {
                continue;
            }

            value = cookie[(equals + 1)..];
            if (value.Length > 0 && cookie[..equals].Trim().Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                value = value.Trim();
                return true;
            }
        }

        value = default;
        return false;
    }
}
