// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Buffers;
using System.Text;
using Vestige.Core.Files;

namespace Vestige.Core.Targets;

/// <summary>Percent-encoding of decoded paths, for targets that the server makes itself.</summary>
internal static class EncodedPath
{
    private static readonly SearchValues<char> Plain = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789$-_.+!*'(),:;@&=/~");

    /// <summary>Encodes a path; one that needs nothing comes back as it is.</summary>
    public static string Of(string path)
    {
        if (path.AsSpan().IndexOfAnyExcept(Plain) < 0)
        {
            return path;
        }

        var bytes = new byte[PathBytes.GetMaxByteCount(path.Length)];
        var text = new StringBuilder(path.Length + 16);
        foreach (var value in bytes.AsSpan(0, PathBytes.Encode(path, bytes)))
        {
            if (Plain.Contains((char)value))
            {
                text.Append((char)value);
            }
            else
            {
                text.Append(System.Globalization.CultureInfo.InvariantCulture, $"%{value:x2}");
            }
        }

        return text.ToString();
    }
}
