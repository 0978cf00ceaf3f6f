// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using FsCheck;
using FsCheck.Fluent;
using Vestige.Diagnostics.Segments;

namespace Vestige.Diagnostics.Tests.Segments;

public sealed class SegmentDirectoryTests
{
    private static readonly SegmentDirectory Sample = new(
        [new ModuleEntry(1, "mod_alias.cs", false, ""), new ModuleEntry(2, "mod_thumb.cs", true, "conf/httpd.conf:12")],
        [
            new FunctionEntry(1, 1, 3, "translate_name", "", FunctionFlags.None),
            new FunctionEntry(2, 2, 12, "handler", "conf/httpd.conf:41", FunctionFlags.External),
            new FunctionEntry(65534, 2, 11, "insert_filter", "", FunctionFlags.Void | FunctionFlags.External),
        ]);

    [Fact]
    public void ReadDirectory_BeforeItWasWritten_Empty()
    {
        using var segment = new TestSegment();

        Assert.Empty(segment.Reader.ReadDirectory().Functions);
    }

    [Fact]
    public void ReadDirectory_Written_SameEntries()
    {
        using var segment = new TestSegment();
        segment.Writer.WriteDirectory(Sample);

        SegmentDirectory read = segment.Reader.ReadDirectory();

        Assert.Equal(Sample.Modules, read.Modules);
        Assert.Equal(Sample.Functions, read.Functions);
        Assert.Equal("mod_thumb.cs", read.FindModule(read.FindFunction(2)!.ModuleId)!.Name);
        Assert.Null(read.FindFunction(3));
        Assert.Same(Sample, segment.Writer.Directory);
    }

    [Fact]
    public void WriteDirectory_SecondTime_WhatWasAddedIsRead()
    {
        using var segment = new TestSegment();
        segment.Writer.WriteDirectory(Sample);
        var inner = new FunctionEntry(3, 2, 0, "Shop/UseRouting", "conf/httpd.conf:41", FunctionFlags.Inner | FunctionFlags.External);
        segment.Writer.WriteDirectory(new SegmentDirectory(Sample.Modules, [.. Sample.Functions, inner]));

        Assert.Equal([.. Sample.Functions, inner], segment.Reader.ReadDirectory().Functions);
    }

    [Fact]
    public void Write_SecondTimeMoreThanFits_ReadsAsNotWritten()
    {
        var area = new byte[SegmentLayout.DirectoryBytes];
        DirectoryCodec.Write(Sample, area);
        var modules = Enumerable.Range(0, 400).Select(n => new ModuleEntry((ushort)n, new string('m', 1000), true, ""));

        Assert.Throws<ArgumentException>(() => DirectoryCodec.Write(new SegmentDirectory(modules, []), area));
        Assert.Null(DirectoryCodec.Read(area));
    }

    [Fact]
    public void Write_LongText_CutAtWholeCharacters()
    {
        var area = new byte[SegmentLayout.DirectoryBytes];
        DirectoryCodec.Write(new SegmentDirectory([new ModuleEntry(1, new string('é', 5000), true, "x")], []), area);

        Assert.Equal(new string('é', 512), DirectoryCodec.Read(area)!.Modules[0].Name);
    }

    [Fact]
    public void Write_MoreThanFits_Throws()
    {
        var area = new byte[SegmentLayout.DirectoryBytes];
        var modules = Enumerable.Range(0, 400).Select(n => new ModuleEntry((ushort)n, new string('m', 1000), true, ""));

        Assert.Throws<ArgumentException>(() => DirectoryCodec.Write(new SegmentDirectory(modules, []), area));
    }

    [Fact]
    public void Read_AnyByteChanged_ThrowsFormatOrReadsNothing()
    {
        var area = new byte[4096];
        DirectoryCodec.Write(Sample, area);
        int length = BitConverter.ToInt32(area, DirectoryCodec.Length);
        for (int at = 0; at < DirectoryCodec.Bytes + length; at++)
        {
            byte[] changed = [.. area];
            changed[at] ^= 0x41;
            Assert.Throws<SegmentFormatException>(() => DirectoryCodec.Read(changed));
        }
    }

    [Fact]
    public void Read_AnyBytesWithARightChecksum_OnlyFormatErrors() =>
        Prop.ForAll<byte[]>(bytes =>
        {
            byte[] area = new byte[DirectoryCodec.Bytes + bytes.Length];
            bytes.CopyTo(area, DirectoryCodec.Bytes);
            area[DirectoryCodec.State] = 1;
            BitConverter.TryWriteBytes(area.AsSpan(DirectoryCodec.Length), bytes.Length);
            BitConverter.TryWriteBytes(area.AsSpan(DirectoryCodec.Checksum), DirectoryCodec.Hash(bytes));
            try
            {
                return DirectoryCodec.Read(area)!.Modules.Count <= bytes.Length;
            }
            catch (SegmentFormatException)
            {
                return true;
            }
        }).QuickCheckThrowOnFailure();
}
