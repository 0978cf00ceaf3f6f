// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using FsCheck;
using FsCheck.Fluent;
using Vestige.Diagnostics.Segments;

namespace Vestige.Diagnostics.Tests.Segments;

public sealed class SegmentHeaderTests
{
    [Fact]
    public void Open_EmptyFile_ThrowsFormat()
    {
        string path = Path.GetTempFileName();
        try
        {
            Assert.Throws<SegmentFormatException>(() => SegmentReader.Open(path));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Theory]
    [InlineData(HeaderLayout.Magic, "not a segment: the magic number is missing")]
    [InlineData(HeaderLayout.Version, "segment version 255 found, version 3 expected")]
    [InlineData(HeaderLayout.SlotCount + 2, "segment sizes out of range: ring 65536, slots 16711684")]
    [InlineData(HeaderLayout.RingBytes + 1, "segment sizes out of range: ring 130816, slots 4")]
    [InlineData(HeaderLayout.ClockFrequency + 7, "segment clock calibration out of range")]
    public void Open_HeaderByteChanged_ThrowsFormat(int offset, string message)
    {
        using var segment = new TestSegment();
        segment.Poke(offset, 0xFF);

        Assert.Equal(message, Assert.Throws<SegmentFormatException>(() => segment.File.OpenReader()).Message);
        Assert.Throws<SegmentFormatException>(
            () => SegmentWriter.Attach((int)segment.File.Handle.DangerousGetHandle()));
    }

    [Fact]
    public void Read_FileCutUnderTheReader_ThrowsFormat()
    {
        using var segment = new TestSegment();
        RandomAccess.SetLength(segment.File.Handle, SegmentLayout.SlotsOffset + 100);

        Assert.Throws<SegmentFormatException>(() => segment.Reader.ReadSlots());
        Assert.Throws<SegmentFormatException>(() => segment.Reader.HeadTail);
        Assert.Throws<SegmentFormatException>(() => segment.File.OpenReader());
    }

    [Fact]
    public void Decode_AnyBytes_OnlyFormatErrors()
    {
        var segment = new SegmentHeader(new SegmentLayout(4096, 1), 5, 1, 1, SegmentClock.Calibrate(TimeProvider.System));
        Prop.ForAll<byte, byte[]>((at, bytes) =>
        {
            byte[] page = new byte[HeaderLayout.Size];
            segment.Encode(page);
            bytes.CopyTo(page, at);
            try
            {
                SegmentHeader decoded = SegmentHeader.Decode(page, segment.Layout.FileLength);
                return decoded.Layout == segment.Layout;
            }
            catch (SegmentFormatException)
            {
                return true;
            }
        }).QuickCheckThrowOnFailure();
    }
}
