// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Security.Cryptography;
using Microsoft.Extensions.Primitives;
using Microsoft.Win32.SafeHandles;
using Vestige.Requests;

namespace Vestige.Core.Files;

/// <summary>Makes entity tags as httpd 2.4 prints them, and compares them.</summary>
public static class EntityTag
{
    private const int ChunkBytes = 64 * 1024;

    // A file that was changed within this time may change again without its time stamp showing it.
    private static readonly TimeSpan WeakFor = TimeSpan.FromSeconds(1);

    /// <summary>Makes the tag of a file.</summary>
    /// <param name="file">Its state.</param>
    /// <param name="parts">
    /// What to make it of; <see cref="EntityTagParts.Digest"/> needs <see cref="OfContent(SafeFileHandle, long)"/>.
    /// </param>
    /// <param name="now">The time of the request: a file changed within the last second gets a weak tag.</param>
    /// <returns>The tag with its quotes, null for <see cref="EntityTagParts.None"/>.</returns>
    public static string? Of(in FileStatus file, EntityTagParts parts, DateTimeOffset now)
    {
        if ((parts & EntityTagParts.All) == EntityTagParts.None)
        {
            return null;
        }

        var microseconds = FloorToMicroseconds(file.ModifiedNanoseconds);
        var nowMicroseconds = (now - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
        Span<char> text = stackalloc char[64];
        var length = 0;
        if (nowMicroseconds - microseconds <= WeakFor.Ticks / TimeSpan.TicksPerMicrosecond)
        {
            "W/".CopyTo(text);
            length = 2;
        }

        text[length++] = '"';
        Append(text, ref length, parts, EntityTagParts.INode, file.Inode);
        Append(text, ref length, parts, EntityTagParts.Size, (ulong)file.Size);
        Append(text, ref length, parts, EntityTagParts.MTime, (ulong)microseconds);
        text[length - 1] = '"';
        return new string(text[..length]);
    }

    /// <summary>Makes the tag of a content (<c>FileETag Digest</c>).</summary>
    /// <param name="content">The bytes.</param>
#pragma warning disable CA5350 // Not for security: the tag is httpd's, which is a SHA-1.
    public static string OfContent(ReadOnlySpan<byte> content) => Quote(SHA1.HashData(content));

    /// <summary>Makes the tag of an open file's content (<c>FileETag Digest</c>).</summary>
    /// <param name="file">The file.</param>
    /// <param name="length">Number of bytes.</param>
    public static string OfContent(SafeFileHandle file, long length)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
        var buffer = new byte[(int)Math.Clamp(length, 1, ChunkBytes)];
        for (long offset = 0; offset < length;)
        {
            var read = RandomAccess.Read(file, buffer.AsSpan(0, (int)Math.Min(buffer.Length, length - offset)), offset);
            if (read == 0)
            {
                break;
            }

            hash.AppendData(buffer, 0, read);
            offset += read;
        }

        return Quote(hash.GetHashAndReset());
    }
#pragma warning restore CA5350

    /// <summary>Whether a list of tags (<c>If-Match</c>, <c>If-None-Match</c>) has a tag.</summary>
    /// <param name="list">The header.</param>
    /// <param name="tag">The tag of the answer, null for none.</param>
    /// <param name="strong">Whether weak tags count as different (RFC 9110, section 8.8.3.2).</param>
    internal static bool IsInList(in StringValues list, string? tag, bool strong)
    {
        if (tag is null || (strong && tag.StartsWith("W/", StringComparison.Ordinal)))
        {
            return false;
        }

        for (var i = 0; i < list.Count; i++)
        {
            if (IsInList(list[i], Opaque(tag), strong))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsInList(ReadOnlySpan<char> list, ReadOnlySpan<char> opaque, bool strong)
    {
        while (!list.IsEmpty)
        {
            var end = EndOfItem(list);
            var item = list[..end].Trim(" \t");
            list = list[Math.Min(end + 1, list.Length)..];
            var isWeak = item.StartsWith("W/");
            if ((isWeak ? item[2..] : item).SequenceEqual(opaque) && !(strong && isWeak))
            {
                return true;
            }
        }

        return false;
    }

    // A comma inside of quotes belongs to the tag.
    private static int EndOfItem(ReadOnlySpan<char> list)
    {
        var isQuoted = false;
        for (var i = 0; i < list.Length; i++)
        {
            if (list[i] == ',' && !isQuoted)
            {
                return i;
            }

            isQuoted ^= list[i] == '"';
        }

        return list.Length;
    }

    private static ReadOnlySpan<char> Opaque(string tag) =>
        tag.StartsWith("W/", StringComparison.Ordinal) ? tag.AsSpan(2) : tag;

    private static string Quote(byte[] hash) => $"\"{Convert.ToBase64String(hash)}\"";

    private static void Append(
        Span<char> text, ref int length, EntityTagParts parts, EntityTagParts part, ulong value)
    {
        if ((parts & part) != 0)
        {
            value.TryFormat(text[length..], out var written, "x");
            length += written;
            text[length++] = '-';
        }
    }

    private static long FloorToMicroseconds(long nanoseconds)
    {
        var (quotient, remainder) = Math.DivRem(nanoseconds, 1000);
        return remainder < 0 ? quotient - 1 : quotient;
    }
}
