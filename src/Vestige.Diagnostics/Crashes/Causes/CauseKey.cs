// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Vestige.Diagnostics.Crashes.Causes;

/// <summary>
/// Names a cause: equal keys of one version mean that the deaths look alike in everything that matters. What goes in is
/// described in docs/decisions/0060-cause-keys.md; a change of it is a new version.
/// </summary>
public readonly record struct CauseKey(int Version, ulong Value)
{
    /// <summary>The version of keys that this code makes.</summary>
    public const int CurrentVersion = 2;

    /// <summary>Sixteen hexadecimal digits.</summary>
    public override string ToString() => Value.ToString("x16", CultureInfo.InvariantCulture);

    internal static CauseKey Of(string ingredients)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(ingredients), hash);
        return new CauseKey(CurrentVersion, BinaryPrimitives.ReadUInt64BigEndian(hash));
    }
}
