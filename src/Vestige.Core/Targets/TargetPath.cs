// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Core.Targets;

/// <summary>
/// Rewrites the bytes of a path in place: escapes, slashes and dot segments. Every step only shortens.
/// </summary>
internal static class TargetPath
{
    /// <summary>
    /// Decodes unreserved characters (RFC 3986, section 6.2.2.2), merges slashes and removes dot segments.
    /// </summary>
    /// <returns>
    /// False for a broken escape, which then stays as it is, or a path that leaves the root, which then stays at the root.
    /// </returns>
    public static bool Normalize(ref Span<byte> path, bool mergeSlashes)
    {
        var isWhole = DecodeUnreserved(ref path);
        return MergeAndRemoveDots(ref path, mergeSlashes) && isWhole;
    }

    /// <summary>Decodes all escapes; slashes as the option says.</summary>
    /// <returns>False for <c>%00</c>, and for <c>%2F</c> where that is not allowed.</returns>
    public static bool Unescape(ref Span<byte> path, EncodedSlashes slashes)
    {
        var write = 0;
        for (var read = 0; read < path.Length; read++)
        {
            var value = path[read];
            if (value == '%')
            {
                value = Hex(path, read + 1);
                if (value == 0 || (value == '/' && slashes == EncodedSlashes.Off))
                {
                    return false;
                }

                if (value == '/' && slashes == EncodedSlashes.NoDecode)
                {
                    path.Slice(read, 3).CopyTo(path[write..]);
                    write += 3;
                    read += 2;
                    continue;
                }

                read += 2;
            }

            path[write++] = value;
        }

        path = path[..write];
        return true;
    }

    /// <summary>Merges slashes where that is on, and removes <c>.</c> and <c>..</c> segments.</summary>
    /// <returns>False when a <c>..</c> led above the root; the path then stays at the root.</returns>
    public static bool MergeAndRemoveDots(ref Span<byte> path, bool mergeSlashes)
    {
        if (path.IsEmpty || path[0] != '/')
        {
            return false;
        }

        // What stands before write is the result so far and ends with a slash at the top of the loop.
        var inside = true;
        var write = 1;
        var read = 1;
        while (read < path.Length)
        {
            var length = path[read..].IndexOf((byte)'/');
            var isLast = length < 0;
            var segment = isLast ? path[read..] : path.Slice(read, length);
            read += segment.Length + 1;
            if (segment.SequenceEqual("."u8) || (segment.IsEmpty && mergeSlashes))
            {
                continue;
            }

            if (segment.SequenceEqual(".."u8))
            {
                inside &= write > 1;
                write = write > 1 ? path[..(write - 1)].LastIndexOf((byte)'/') + 1 : 1;
                continue;
            }

            segment.CopyTo(path[write..]);
            write += segment.Length;
            if (!isLast)
            {
                path[write++] = (byte)'/';
            }
        }

        path = path[..write];
        return inside;
    }

    private static bool DecodeUnreserved(ref Span<byte> path)
    {
        var first = path.IndexOf((byte)'%');
        if (first < 0)
        {
            return true;
        }

        var isWhole = true;
        var write = first;
        for (var read = first; read < path.Length; read++)
        {
            var value = path[read];
            if (value == '%')
            {
                if (read + 2 >= path.Length || !IsHex(path[read + 1]) || !IsHex(path[read + 2]))
                {
                    isWhole = false;
                }
                else if (Hex(path, read + 1) is var decoded && IsUnreserved(decoded))
                {
                    value = decoded;
                    read += 2;
                }
            }

            path[write++] = value;
        }

        path = path[..write];
        return isWhole;
    }

    private static bool IsUnreserved(byte value) =>
        char.IsAsciiLetterOrDigit((char)value) || value is (byte)'-' or (byte)'.' or (byte)'_' or (byte)'~';

    private static bool IsHex(byte value) => char.IsAsciiHexDigit((char)value);

    private static byte Hex(ReadOnlySpan<byte> path, int index) =>
        (byte)((Digit(path[index]) << 4) | Digit(path[index + 1]));

    private static int Digit(byte value) => value <= '9' ? value - '0' : (value | 0x20) - 'a' + 10;
}
