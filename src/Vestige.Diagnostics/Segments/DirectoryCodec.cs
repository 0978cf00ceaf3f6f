// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Buffers.Binary;
using System.Text;
using System.Text.Unicode;

namespace Vestige.Diagnostics.Segments;

/// <summary>
/// The directory area: u32 state (1 = written), u32 length, u64 FNV-1a of the bytes, then the bytes. A text is a u16
/// length and UTF-8, at most <see cref="MaxText"/> bytes.
/// </summary>
internal static class DirectoryCodec
{
    internal const int State = 0;
    internal const int Length = 4;
    internal const int Checksum = 8;
    internal const int Bytes = 16;
    internal const int MaxText = 1024;

    internal static void Write(SegmentDirectory directory, Span<byte> area)
    {
        // It may be the second time: who reads meanwhile is to find nothing rather than half of it.
        BinaryPrimitives.WriteUInt32LittleEndian(area[State..], 0);
        Thread.MemoryBarrier();
        Span<byte> body = area[Bytes..];
        var cursor = new Cursor(body);
        cursor.PutUInt16(checked((ushort)directory.Modules.Count));
        foreach (ModuleEntry module in directory.Modules)
        {
            cursor.PutUInt16(module.Id);
            cursor.PutByte(module.IsExternal ? (byte)1 : (byte)0);
            cursor.PutText(module.Name);
            cursor.PutText(module.LoadedFrom);
        }

        cursor.PutUInt16(checked((ushort)directory.Functions.Count));
        foreach (FunctionEntry function in directory.Functions)
        {
            cursor.PutUInt16(function.Id);
            cursor.PutUInt16(function.ModuleId);
            cursor.PutByte(function.Offset);
            cursor.PutByte((byte)function.Flags);
            cursor.PutText(function.HookName);
            cursor.PutText(function.ConfiguredAt);
        }

        BinaryPrimitives.WriteInt32LittleEndian(area[Length..], cursor.Position);
        BinaryPrimitives.WriteUInt64LittleEndian(area[Checksum..], Hash(body[..cursor.Position]));
        Thread.MemoryBarrier();
        BinaryPrimitives.WriteUInt32LittleEndian(area[State..], 1);
    }

    /// <summary>Null where nothing was written yet.</summary>
    internal static SegmentDirectory? Read(ReadOnlySpan<byte> area)
    {
        uint state = BinaryPrimitives.ReadUInt32LittleEndian(area[State..]);
        if (state == 0)
        {
            return null;
        }

        int length = BinaryPrimitives.ReadInt32LittleEndian(area[Length..]);
        if (state != 1 || length < 0 || length > area.Length - Bytes)
        {
            throw new SegmentFormatException($"segment directory: state {state}, length {length}");
        }

        ReadOnlySpan<byte> body = area.Slice(Bytes, length);
        if (BinaryPrimitives.ReadUInt64LittleEndian(area[Checksum..]) != Hash(body))
        {
            throw new SegmentFormatException("segment directory: checksum does not match");
        }

        return Decode(new Source(body));
    }

    private static SegmentDirectory Decode(Source source)
    {
        var modules = new List<ModuleEntry>();
        for (int left = source.TakeUInt16(); left > 0; left--)
        {
            ushort id = source.TakeUInt16();
            bool external = (source.TakeByte() & 1) != 0;
            modules.Add(new ModuleEntry(id, source.TakeText(), external, source.TakeText()));
        }

        var functions = new List<FunctionEntry>();
        for (int left = source.TakeUInt16(); left > 0; left--)
        {
            ushort id = source.TakeUInt16();
            ushort module = source.TakeUInt16();
            byte offset = source.TakeByte();
            var flags = (FunctionFlags)source.TakeByte();
            functions.Add(new FunctionEntry(id, module, offset, source.TakeText(), source.TakeText(), flags));
        }

        return new SegmentDirectory(modules, functions);
    }

    internal static ulong Hash(ReadOnlySpan<byte> bytes)
    {
        ulong hash = 14695981039346656037;
        foreach (byte value in bytes)
        {
            hash = (hash ^ value) * 1099511628211;
        }

        return hash;
    }

    private ref struct Cursor(Span<byte> area)
    {
        private readonly Span<byte> _area = area;

        public int Position { get; private set; }

        public void PutByte(byte value) => Take(1)[0] = value;

        public void PutUInt16(ushort value) => BinaryPrimitives.WriteUInt16LittleEndian(Take(2), value);

        public void PutText(string text)
        {
            Span<byte> bytes = stackalloc byte[MaxText];
            _ = Utf8.FromUtf16(text, bytes, out _, out int length);
            PutUInt16((ushort)length);
            bytes[..length].CopyTo(Take(length));
        }

        private Span<byte> Take(int count)
        {
            if (count > _area.Length - Position)
            {
                throw new ArgumentException($"the table of modules and functions exceeds {_area.Length} bytes");
            }

            Position += count;
            return _area.Slice(Position - count, count);
        }
    }

    private ref struct Source(ReadOnlySpan<byte> bytes)
    {
        private ReadOnlySpan<byte> _left = bytes;

        public byte TakeByte() => Take(1)[0];

        public ushort TakeUInt16() => BinaryPrimitives.ReadUInt16LittleEndian(Take(2));

        public string TakeText() => Encoding.UTF8.GetString(Take(TakeUInt16()));

        private ReadOnlySpan<byte> Take(int count)
        {
            if (count > _left.Length)
            {
                throw new SegmentFormatException("segment directory: cut off inside an entry");
            }

            ReadOnlySpan<byte> taken = _left[..count];
            _left = _left[count..];
            return taken;
        }
    }
}
