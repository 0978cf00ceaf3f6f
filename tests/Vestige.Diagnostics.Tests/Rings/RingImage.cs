// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Buffers.Binary;
using Vestige.Diagnostics.Rings;
using Vestige.Diagnostics.Segments;

namespace Vestige.Diagnostics.Tests.Rings;

/// <summary>A ring in plain memory, where a test can do to it whatever a worker could.</summary>
internal sealed unsafe class RingImage : ISegmentStore
{
    public const uint Seed = 0x5EED_1234;

    private readonly byte[] _bytes;

    public RingImage(int ringBytes = 4096)
    {
        Layout = new SegmentLayout(ringBytes, 1);
        _bytes = GC.AllocateArray<byte>((int)Layout.FileLength, pinned: true);
        byte* start = (byte*)System.Runtime.InteropServices.Marshal.UnsafeAddrOfPinnedArrayElement(_bytes, 0);
        Ring = new LogRing(
            start + Layout.ControlOffset,
            start + Layout.DataOffset,
            (long*)(start + SegmentLayout.LostOffset),
            ringBytes,
            Seed,
            doorbell: -1);
        Consumer = NewConsumer();
    }

    public SegmentLayout Layout { get; }

    public LogRing Ring { get; }

    public RingConsumer Consumer { get; }

    public Span<byte> Data => _bytes.AsSpan((int)Layout.DataOffset, Layout.RingBytes);

    public long Head
    {
        get => BinaryPrimitives.ReadInt64LittleEndian(Control);
        set => BinaryPrimitives.WriteInt64LittleEndian(Control, value);
    }

    public Span<byte> Control => _bytes.AsSpan((int)Layout.ControlOffset, RingLayout.ControlSize);

    public RingConsumer NewConsumer() => new(this, Layout, Seed);

    public bool Write(byte[] payload, ushort destination = 1) =>
        Ring.TryWrite(destination, RecordKind.Text, payload, RingFullPolicy.Drop);

    public List<byte[]> Drain(bool isFinal = false, int maxBytes = int.MaxValue)
    {
        var taken = new TakenRecords();
        Consumer.Drain(ref taken, maxBytes, isFinal);
        return taken.Payloads;
    }

    /// <summary>Leaves the record at that position as a producer that died before its commit would.</summary>
    public void Uncommit(long position) => Data[(int)(position % Layout.RingBytes) + 3] &= 0x7F;

    /// <summary>Leaves it as a producer that died before it wrote the header would.</summary>
    public void Unwrite(long position) => Data.Slice((int)(position % Layout.RingBytes), 8).Clear();

    void ISegmentStore.Read(Span<byte> target, long offset) =>
        _bytes.AsSpan((int)offset, target.Length).CopyTo(target);

    void ISegmentStore.Write(ReadOnlySpan<byte> bytes, long offset) => bytes.CopyTo(_bytes.AsSpan((int)offset));
}
