// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Text;

namespace Vestige.Modules.Text;

public sealed class ByteTextTests
{
    // Not as inline data: attributes cannot hold lone surrogates.
    private static readonly (byte[] Bytes, string Text)[] Cases =
    [
        ([0x61, 0x62], "ab"),
        ([0xc3, 0xa9], "é"),
        ([0x61, 0xe9, 0x62], "a\udce9b"),
        ([0xf0, 0x9f, 0x98, 0x80, 0xff], "😀\udcff"),
        ([0xed, 0xb3, 0xa9], "\udced\udcb3\udca9"),
    ];

    [Fact]
    public void Decode_Bytes_ComeBackFromTheText()
    {
        foreach (var (bytes, text) in Cases)
        {
            Assert.Equal(text, ByteText.Decode(bytes));
            Assert.Equal(bytes, ByteText.Encode(text));
        }
    }
}
