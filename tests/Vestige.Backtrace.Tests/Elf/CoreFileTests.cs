// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Buffers.Binary;
using FsCheck;
using FsCheck.Fluent;
using Vestige.Backtrace.Elf;
using Vestige.TestSupport;

namespace Vestige.Backtrace.Tests.Elf;

public sealed class CoreFileTests
{
    [Theory]
    [InlineData(11, 1, 0x10UL)]
    [InlineData(7, 2, 0x10UL)]
    [InlineData(11, 0x80, null)]
    [InlineData(11, -6, null)]
    [InlineData(6, 1, null)]
    public void FaultAddress_OfASignal_IsThatOfFaultsOnly(int signal, int code, ulong? address)
    {
        using var folder = new TempDirectory();
        using CoreFile core = CoreFile.Open(Write(folder, new CoreImage { Signal = signal, Code = code, Address = 0x10 }))!;

        Assert.Equal(address, core.FaultAddress);
        Assert.Equal(4711, core.CrashedThreadId);
    }

    [Fact]
    public void Open_Dump_HasThreadsMappingsAndMemory()
    {
        using var folder = new TempDirectory();
        using CoreFile core = CoreFile.Open(Write(folder, new CoreImage { Signal = 11, Code = 1 }))!;

        Assert.Equal([new CoreThread(4711, 0x7000, 0x8000)], core.Threads);
        Assert.Equal(new CoreMapping(0x5000, 0x9000, 0x2000, "/lib/libx.so"), core.MappingOf(0x7000));
        Assert.Null(core.MappingOf(0x9000));
        Assert.Equal(CoreImage.Word, core.ReadWord(CoreImage.MemoryAt));
        Assert.Null(core.ReadWord(CoreImage.MemoryAt + 1));
        Assert.Null(core.ReadWord(CoreImage.MemoryAt - 8));
    }

    [Fact]
    public void Open_LiveDump_HasNoCrashedThread()
    {
        using var folder = new TempDirectory();
        using CoreFile core = CoreFile.Open(Write(folder, new CoreImage { Signal = 0 }))!;

        Assert.Null(core.CrashedThreadId);
        Assert.Null(core.FaultAddress);
    }

    [Fact]
    public void Open_BrokenDumps_NeverThrow()
    {
        using var folder = new TempDirectory();
        byte[] good = new CoreImage { Signal = 11, Code = 1 }.ToBytes();
        string path = Path.Combine(folder.Path, "core");
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(400),
            Prop.ForAll(
                Gen.Choose(0, good.Length - 1).SelectMany(at => Gen.Elements(0, 1, 0x7f, 0x80, 0xff).Select(v => (At: at, Value: v))).ListOf(6).ToArbitrary(),
                Gen.Choose(0, good.Length).ToArbitrary(),
                (changes, length) =>
                {
                    byte[] broken = [.. good];
                    foreach ((int at, int value) in changes)
                    {
                        broken[at] = (byte)value;
                    }

                    File.WriteAllBytes(path, broken[..length]);
                    using CoreFile? core = CoreFile.Open(path);
                    foreach (CoreThread thread in core?.Threads ?? [])
                    {
                        _ = SignalFrame.Unwind(core!, thread);
                    }

                    foreach (CoreMapping mapping in core?.Mappings ?? [])
                    {
                        _ = core!.BuildIdOf(mapping);
                    }
                }));
    }

    private static string Write(TempDirectory folder, CoreImage image)
    {
        string path = Path.Combine(folder.Path, "core");
        File.WriteAllBytes(path, image.ToBytes());
        return path;
    }

    /// <summary>The smallest core dump that has everything once.</summary>
    private sealed class CoreImage
    {
        public const ulong MemoryAt = 0x8000;
        public const ulong Word = 0x1122334455667788;

        public int Signal { get; init; }

        public int Code { get; init; }

        public ulong Address { get; init; }

        public byte[] ToBytes()
        {
            byte[] notes = [.. Note(1, Status()), .. Note(0x53494749, SignalInfo()), .. Note(0x46494c45, Files())];
            const int NotesAt = 64 + (2 * 56);
            byte[] image = new byte[NotesAt + notes.Length + sizeof(ulong)];
            ReadOnlySpan<byte> magic = [0x7f, 0x45, 0x4c, 0x46, 2, 1, 1];
            magic.CopyTo(image);
            BinaryPrimitives.WriteUInt16LittleEndian(image.AsSpan(18), 62);
            BinaryPrimitives.WriteUInt64LittleEndian(image.AsSpan(32), 64);
            BinaryPrimitives.WriteUInt16LittleEndian(image.AsSpan(56), 2);
            Segment(image.AsSpan(64), 4, NotesAt, 0, notes.Length);
            Segment(image.AsSpan(64 + 56), 1, NotesAt + notes.Length, MemoryAt, sizeof(ulong));
            notes.CopyTo(image, NotesAt);
            BinaryPrimitives.WriteUInt64LittleEndian(image.AsSpan(NotesAt + notes.Length), Word);
            return image;
        }

        private static void Segment(Span<byte> header, uint kind, int offset, ulong address, int size)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(header, kind);
            BinaryPrimitives.WriteUInt64LittleEndian(header[8..], (ulong)offset);
            BinaryPrimitives.WriteUInt64LittleEndian(header[16..], address);
            BinaryPrimitives.WriteUInt64LittleEndian(header[32..], (ulong)size);
        }

        private static byte[] Note(uint kind, byte[] content)
        {
            byte[] note = new byte[12 + 8 + ((content.Length + 3) & ~3)];
            BinaryPrimitives.WriteInt32LittleEndian(note, 5);
            BinaryPrimitives.WriteInt32LittleEndian(note.AsSpan(4), content.Length);
            BinaryPrimitives.WriteUInt32LittleEndian(note.AsSpan(8), kind);
            "CORE"u8.CopyTo(note.AsSpan(12));
            content.CopyTo(note, 20);
            return note;
        }

        private byte[] Status()
        {
            byte[] status = new byte[336];
            BinaryPrimitives.WriteInt32LittleEndian(status, Signal);
            BinaryPrimitives.WriteInt32LittleEndian(status.AsSpan(32), 4711);
            BinaryPrimitives.WriteUInt64LittleEndian(status.AsSpan(112 + (16 * 8)), 0x7000);
            BinaryPrimitives.WriteUInt64LittleEndian(status.AsSpan(112 + (19 * 8)), 0x8000);
            return status;
        }

        private byte[] SignalInfo()
        {
            byte[] info = new byte[128];
            BinaryPrimitives.WriteInt32LittleEndian(info, Signal);
            BinaryPrimitives.WriteInt32LittleEndian(info.AsSpan(8), Code);
            BinaryPrimitives.WriteUInt64LittleEndian(info.AsSpan(16), Address);
            return info;
        }

        private static byte[] Files()
        {
            byte[] files = [.. new byte[16 + 24], .. "/lib/libx.so\0"u8];
            BinaryPrimitives.WriteUInt64LittleEndian(files, 1);
            BinaryPrimitives.WriteUInt64LittleEndian(files.AsSpan(8), 4096);
            BinaryPrimitives.WriteUInt64LittleEndian(files.AsSpan(16), 0x5000);
            BinaryPrimitives.WriteUInt64LittleEndian(files.AsSpan(24), 0x9000);
            BinaryPrimitives.WriteUInt64LittleEndian(files.AsSpan(32), 2);
            return files;
        }
    }
}
