// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Buffers;
using System.Numerics;

namespace Vestige.Diagnostics.Slots;

/// <summary>
/// Takes the secrets out of a request target before it reaches the segment: values of query and path parameters, a
/// query without names, and user information before <c>@</c> each become <c>*</c>.
/// </summary>
public static class Redaction
{
    private static readonly SearchValues<char> Suspects = SearchValues.Create("?@;=");
    private static readonly SearchValues<byte> ByteSuspects = SearchValues.Create("?@;="u8);

    /// <summary>Writes the redacted target as UTF-8, cut to the room there is, and returns its length in bytes.</summary>
    public static int Target(ReadOnlySpan<char> target, Span<byte> destination, out bool truncated)
    {
        var output = new RedactionOutput(destination);
        if (target.ContainsAny(Suspects))
        {
            Redact(target, ref output);
        }
        else
        {
            output.Put(target);
        }

        truncated = output.IsTruncated;
        return output.Length;
    }

    /// <summary>The same for a target that is bytes already.</summary>
    public static int Target(ReadOnlySpan<byte> target, Span<byte> destination, out bool truncated)
    {
        var output = new RedactionOutput(destination);
        if (target.ContainsAny(ByteSuspects))
        {
            Redact(target, ref output);
        }
        else
        {
            output.Put(target);
        }

        truncated = output.IsTruncated;
        return output.Length;
    }

    private static void Redact<T>(ReadOnlySpan<T> target, ref RedactionOutput output)
        where T : unmanaged, IBinaryInteger<T>
    {
        int query = target.IndexOf(Of<T>('?'));
        ReadOnlySpan<T> path = query < 0 ? target : target[..query];
        if (path.ContainsAny(Of<T>('@'), Of<T>(';')))
        {
            RedactPath(path, ref output);
        }
        else
        {
            output.Put(path);
        }

        if (query >= 0)
        {
            output.Put('?');
            RedactParameters(target[(query + 1)..], ref output);
        }
    }

    private static void RedactPath<T>(ReadOnlySpan<T> path, ref RedactionOutput output)
        where T : unmanaged, IBinaryInteger<T>
    {
        bool isAuthority = path.Length == 0 || path[0] != Of<T>('/');
        bool afterScheme = false;
        while (true)
        {
            int slash = path.IndexOf(Of<T>('/'));
            ReadOnlySpan<T> segment = slash < 0 ? path : path[..slash];
            RedactSegment(segment, isAuthority || afterScheme, ref output);
            if (slash < 0)
            {
                return;
            }

            output.Put('/');

            // "scheme:" and an empty segment: what follows is an authority, wherever in the path it stands.
            afterScheme = segment.Length == 0 && output.EndsWith("://"u8);
            isAuthority = false;
            path = path[(slash + 1)..];
        }
    }

    private static void RedactSegment<T>(ReadOnlySpan<T> segment, bool isAuthority, ref RedactionOutput output)
        where T : unmanaged, IBinaryInteger<T>
    {
        // A mail address in a path stays; "user:password@" goes, and so does "token@" where a host must follow.
        int at = segment.LastIndexOf(Of<T>('@'));
        if (at >= 0 && (isAuthority || segment[..at].Contains(Of<T>(':'))))
        {
            output.Put("*@"u8);
            segment = segment[(at + 1)..];
        }

        int parameters = segment.IndexOf(Of<T>(';'));
        output.Put(parameters < 0 ? segment : segment[..parameters]);
        if (parameters >= 0)
        {
            output.Put(';');
            RedactParameters(segment[(parameters + 1)..], ref output);
        }
    }

    // A word without "=" may be a token as well as a name: it goes too.
    private static void RedactParameters<T>(ReadOnlySpan<T> parameters, ref RedactionOutput output)
        where T : unmanaged, IBinaryInteger<T>
    {
        while (true)
        {
            int end = parameters.IndexOfAny(Of<T>('&'), Of<T>(';'));
            ReadOnlySpan<T> parameter = end < 0 ? parameters : parameters[..end];
            int equals = parameter.IndexOf(Of<T>('='));
            output.Put(equals < 0 ? [] : parameter[..(equals + 1)]);
            if (equals + 1 < parameter.Length)
            {
                output.Put('*');
            }

            if (end < 0)
            {
                return;
            }

            output.Put((char)ushort.CreateTruncating(parameters[end]));
            parameters = parameters[(end + 1)..];
        }
    }

    private static T Of<T>(char value)
        where T : unmanaged, IBinaryInteger<T> => T.CreateTruncating((ushort)value);
}
