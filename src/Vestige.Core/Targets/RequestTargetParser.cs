// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Buffers;
using System.Globalization;
using Vestige.Core.Files;
using Vestige.Logging;

namespace Vestige.Core.Targets;

/// <summary>Reads request targets. What it refuses, and with which status, is httpd 2.4's (HttpProtocolOptions Strict).</summary>
internal static class RequestTargetParser
{
    private const int StackLimit = 512;

    private static readonly SearchValues<char> HostCharacters = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._");

    private static readonly SearchValues<char> AddressCharacters = SearchValues.Create(
        "abcdefABCDEF0123456789:.");

    private static readonly SearchValues<char> PortCharacters = SearchValues.Create("0123456789");

    public static void Parse(RequestTarget target)
    {
        var raw = target.Raw.AsSpan();
        if (raw.ContainsAnyInRange('\0', ' ') || raw.Contains('\x7f'))
        {
            Refuse(target, "Control characters or spaces in the request target");
        }
        else if (target.IsConnect)
        {
            ParseAuthorityForm(target, raw);
        }
        else if (raw.Contains('#'))
        {
            Refuse(target, "AH02421: HTTP Request Line; URI must not contain a fragment");
        }
        else if (raw is "*")
        {
            target.Form = RequestTargetForm.Asterisk;
            target.Path = target.EncodedPath = "*";
        }
        else if (raw.StartsWith('/'))
        {
            target.Form = RequestTargetForm.Origin;
            ParsePathAndQuery(target, raw);
        }
        else
        {
            ParseAbsolute(target, raw);
        }
    }

    private static void ParseAuthorityForm(RequestTarget target, ReadOnlySpan<char> raw)
    {
        if (ParseAuthority(target, raw) && target.Port >= 0)
        {
            target.Form = RequestTargetForm.Authority;
            target.Path = target.EncodedPath = "";
        }
        else
        {
            Refuse(target, $"AH03450: HTTP Request Line; Unable to parse URI: '{target.Raw}'");
        }
    }

    private static void ParseAbsolute(RequestTarget target, ReadOnlySpan<char> raw)
    {
        var colon = raw.IndexOf(':');
        var scheme = colon < 0 ? default : raw[..colon];
        var isHttp = scheme.Equals("http", StringComparison.OrdinalIgnoreCase);
        if ((!isHttp && !scheme.Equals("https", StringComparison.OrdinalIgnoreCase))
            || colon + 1 == raw.Length || raw[colon + 1] != '/')
        {
            Refuse(target, $"AH03450: HTTP Request Line; Unable to parse URI: '{target.Raw}'");
            return;
        }

        target.Form = RequestTargetForm.Absolute;
        target.Scheme = isHttp ? "http" : "https";
        var rest = raw[(colon + 1)..];
        if (rest.StartsWith("//"))
        {
            rest = rest[2..];
            var end = rest.IndexOfAny('/', '?');
            var authority = end < 0 ? rest : rest[..end];
            rest = end < 0 ? default : rest[end..];
            if (!authority.IsEmpty && !ParseAuthority(target, authority))
            {
                Refuse(target, authority.Contains('@')
                    ? "AH02422: HTTP Request Line; URI must not contain a username/password"
                    : $"AH00550: Client sent malformed Host header: {authority}");
                return;
            }
        }

        target.HasNoPath = rest.IsEmpty || rest[0] == '?';
        ParsePathAndQuery(target, rest);
    }

    private static bool ParseAuthority(RequestTarget target, ReadOnlySpan<char> authority)
    {
        ReadOnlySpan<char> host;
        ReadOnlySpan<char> rest;
        if (authority.StartsWith('['))
        {
            var close = authority.IndexOf(']');
            if (close < 2 || authority[1..close].ContainsAnyExcept(AddressCharacters))
            {
                return false;
            }

            host = authority[..(close + 1)];
            rest = authority[(close + 1)..];
        }
        else
        {
            var colon = authority.IndexOf(':');
            host = colon < 0 ? authority : authority[..colon];
            rest = colon < 0 ? default : authority[colon..];
            if (host.ContainsAnyExcept(HostCharacters) || host.Contains("..", StringComparison.Ordinal))
            {
                return false;
            }
        }

        if (!rest.IsEmpty)
        {
            if (rest[0] != ':' || rest[1..].ContainsAnyExcept(PortCharacters))
            {
                return false;
            }

            target.Port = int.TryParse(rest[1..], NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? port : -1;
        }

        target.Host = host.IsEmpty ? null : host.ToString().ToLowerInvariant();
        return true;
    }

    private static void ParsePathAndQuery(RequestTarget target, ReadOnlySpan<char> text)
    {
        var question = text.IndexOf('?');
        if (question >= 0)
        {
            target.Query = text[(question + 1)..].ToString();
            text = text[..question];
        }

        if (text.IsEmpty)
        {
            return;
        }

        if (target.Form == RequestTargetForm.Origin)
        {
            // A path that starts with // would read as a host; httpd drops the surplus whatever MergeSlashes says.
            text = text[(text.IndexOfAnyExcept('/') is var first && first < 0 ? text.Length - 1 : first - 1)..];
        }

        var length = PathBytes.GetMaxByteCount(text.Length);
        var rented = length > StackLimit ? ArrayPool<byte>.Shared.Rent(length) : null;
        var buffer = rented ?? stackalloc byte[StackLimit];
        ParsePath(target, buffer[..PathBytes.Encode(text, buffer)]);
        if (target.Status == 400)
        {
            // Functions that run before the refusal must not take the request for one of what is left of its path.
            target.Path = text.ToString();
        }

        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    private static void ParsePath(RequestTarget target, Span<byte> path)
    {
        var options = target.Options;
        if (!TargetPath.Normalize(ref path, options.MergeSlashes))
        {
            // As in httpd this is found when the path is to be translated: post_read_request sees the request.
            target.Status = 400;
            target.Message = $"AH10244: invalid URI path ({target.Raw})";
            target.EncodedPath = PathBytes.Decode(path);
            return;
        }

        target.EncodedPath = PathBytes.Decode(path);
        if (!path.Contains((byte)'%'))
        {
            target.Path = target.EncodedPath;
            return;
        }

        if (!TargetPath.Unescape(ref path, options.EncodedSlashes))
        {
            target.Status = 404;
            target.Message = options.EncodedSlashes == EncodedSlashes.Off
                ? $"AH00026: found %2f (encoded '/') in URI path ({target.Raw}), returning 404"
                : $"found %00 in URI path ({target.Raw}), returning 404";
            target.MessageLevel = LogLevel.Info;
            return;
        }

        if (options.EncodedSlashes == EncodedSlashes.On)
        {
            // Slashes that were encoded may have made new dot segments; above the root there is only the root.
            TargetPath.MergeAndRemoveDots(ref path, options.MergeSlashes);
        }

        target.Path = PathBytes.Decode(path);
    }

    // What a client gets wrong in the request line is of interest to who looks for it, as in httpd.
    private static void Refuse(RequestTarget target, string message)
    {
        target.MessageLevel = LogLevel.Debug;
        target.Form = RequestTargetForm.Invalid;
        target.Status = 400;
        target.Message = message;
    }
}
