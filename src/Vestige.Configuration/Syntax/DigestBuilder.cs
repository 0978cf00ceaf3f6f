// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Security.Cryptography;
using System.Text;

namespace Vestige.Configuration.Syntax;

/// <summary>A digest over everything that a reading depended on.</summary>
internal sealed class DigestBuilder
{
    private readonly StringBuilder _parts = new();

    /// <summary>Adds a part; lengths keep one part from looking like two.</summary>
    public void Add(string kind, string text) => _parts.Append(kind).Append(text.Length).Append(':').Append(text);

    public string Finish() => Hex(Encoding.UTF8.GetBytes(_parts.ToString()));

    public static string Hex(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));
}
