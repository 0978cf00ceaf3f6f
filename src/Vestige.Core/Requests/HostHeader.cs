// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Buffers;
using System.Globalization;

namespace Vestige.Core.Requests;

/// <summary>Reads the <c>Host</c> header (RFC 9112, section 3.2; RFC 3986, section 3.2.2). Keeps what it has read.</summary>
internal static class HostHeader
{
    private const int CacheSize = 256;

    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~%!$&'()*+,;=");

    private static readonly SearchValues<char> AddressCharacters = SearchValues.Create("0123456789abcdefABCDEF:.");

    private static readonly Parsed?[] Cache = new Parsed?[CacheSize];

    /// <summary>Splits a header value into name and port.</summary>
    /// <param name="value">The header's value.</param>
    /// <param name="name">The name, lower case, without brackets of an IPv6 address and without a dot at its end.</param>
    /// <param name="port">The port, 0 when none is given.</param>
    /// <returns>False when it is malformed.</returns>
    public static bool TryParse(string value, out string name, out int port)
    {
        ref var place = ref Cache[(uint)string.GetHashCode(value, StringComparison.Ordinal) % CacheSize];
        var known = place;
        if (known is null || !string.Equals(known.Value, value, StringComparison.Ordinal))
        {
            known = Parse(value);
            place = known;
        }

        name = known.Name;
        port = known.Port;
        return known.IsValid;
    }

    private static Parsed Parse(string value)
    {
        var text = value.AsSpan();
        var rest = ReadOnlySpan<char>.Empty;
        ReadOnlySpan<char> name;
        if (text[0] == '[')
        {
            var end = text.IndexOf(']');
            if (end < 0 || text[1..end].ContainsAnyExcept(AddressCharacters))
            {
                return Parsed.Invalid(value);
            }

            name = text[1..end];
            rest = text[(end + 1)..];
        }
        else
        {
            var colon = text.IndexOf(':');
            name = colon < 0 ? text : text[..colon];
            rest = colon < 0 ? rest : text[colon..];
            if (name.ContainsAnyExcept(NameCharacters) || name.IndexOf("..") >= 0)
            {
                return Parsed.Invalid(value);
            }
        }

        var port = 0;
        if (rest.Length > 0 && (rest[0] != ':' || (rest.Length > 1 && !IsPort(rest[1..], out port))))
        {
            return Parsed.Invalid(value);
        }

        return new Parsed(value, name.TrimEnd('.').ToString().ToLowerInvariant(), port, true);
    }

    private static bool IsPort(ReadOnlySpan<char> digits, out int port) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out port) && port is > 0 and <= 65535;

    private sealed record Parsed(string Value, string Name, int Port, bool IsValid)
    {
        public static Parsed Invalid(string value) => new(value, "", 0, false);
    }
}
