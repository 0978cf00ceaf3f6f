// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using FsCheck;
using FsCheck.Fluent;
using Vestige.Core.Files;

namespace Vestige.Core.Tests.Files;

public sealed class PathBytesTests
{
    [Fact]
    public void Decode_AnyBytes_ComeBackFromEncode() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(2000),
        Prop.ForAll(
            ArbMap.Default.ArbFor<byte[]>(),
            bytes => EncodedOf(PathBytes.Decode(bytes)).AsSpan().SequenceEqual(bytes)));

    [Fact]
    public void Decode_WhatIsNotUtf8_IsKept()
    {
        // Lone surrogates do not survive in attributes, hence no theory.
        AssertPair("F0 9F 92 80", "\U0001F480");
        AssertPair("C3 A9", "é");
        AssertPair("E9", "\udce9");
        AssertPair("C0 AF", "\udcc0\udcaf");
        AssertPair("ED B2 80", "\udced\udcb2\udc80");
        AssertPair("E2 82", "\udce2\udc82");
    }

    private static void AssertPair(string bytes, string name)
    {
        var raw = Convert.FromHexString(bytes.Replace(" ", "", StringComparison.Ordinal));
        Assert.Equal(name, PathBytes.Decode(raw));
        Assert.Equal(raw, EncodedOf(name));
    }

    private static byte[] EncodedOf(string name) => PathBytes.EncodeTerminated(name)[..^1];
}
