// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Buffers.Binary;
using Vestige.Diagnostics.Segments;

namespace Vestige.Diagnostics.Rings;

/// <summary>
/// The consumer's side of the log ring: reads and writes through the file only, and believes nothing that it reads.
/// </summary>
internal sealed class RingConsumer
{
    internal const int ChunkBytes = 512 * 1024;

    private readonly ISegmentStore _store;
    private readonly SegmentLayout _layout;
    private readonly uint _seed;
    private readonly int _maxPayload;
    private readonly long _mask;
    private byte[] _chunk = [];
    private bool _searching;

    internal RingConsumer(ISegmentStore store, SegmentLayout layout, uint seed)
    {
        _store = store;
        _layout = layout;
        _seed = seed;
        _maxPayload = RingLayout.MaxPayloadFor(layout.RingBytes);
        _mask = layout.RingBytes - 1;
        Tail = FirstTail();
    }

    internal long Tail { get; private set; }

    internal long TornRecords { get; private set; }

    internal long Head => ReadWord(_layout.ControlOffset + RingLayout.Head);

    /// <summary>
    /// Hands over at most about <paramref name="maxBytes"/> of records. After the worker's death (<paramref name="isFinal"/>)
    /// unfinished records are stepped over and counted, and the ring is empty at the end.
    /// </summary>
    internal long Drain<THandler>(ref THandler handler, int maxBytes, bool isFinal)
        where THandler : IRecordHandler, allows ref struct
    {
        long start = Tail;
        if (_chunk.Length == 0)
        {
            // Twice the longest record at least: a chunk that starts with a whole record ends behind it.
            _chunk = new byte[Math.Min(ChunkBytes, _layout.RingBytes)];
        }

        long limit = Limit(isFinal);
        while (Tail < limit && Tail - start < maxBytes)
        {
            int length = (int)Math.Min(limit - Tail, _chunk.Length);
            Span<byte> chunk = _chunk.AsSpan(0, length);
            ReadRing(Tail, chunk);
            if (!isFinal)
            {
                // The kernel does not copy in order: bytes behind a commit mark may be older than it. What was seen
                // committed is read again.
                chunk = chunk[..CommittedPrefix(chunk)];
                Thread.MemoryBarrier();
                ReadRing(Tail, chunk);
            }

            int used = HandOver(chunk, limit, isFinal, ref handler);
            if (used == 0)
            {
                break;
            }
        }

        return Tail - start;
    }

    /// <summary>Whether a finished record stands at the tail.</summary>
    internal bool HasRecord()
    {
        Span<byte> header = stackalloc byte[RingLayout.HeaderSize];
        ReadRing(Tail, header);
        return ParseHeader(header, Tail, out _, out bool committed) && committed;
    }

    internal void WriteArmed(uint value)
    {
        Span<byte> word = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(word, value);
        _store.Write(word, _layout.ControlOffset + RingLayout.Armed);
        // Before any look at the ring that follows.
        Thread.MemoryBarrier();
    }

    private long ReadWord(long offset)
    {
        Span<byte> word = stackalloc byte[sizeof(long)];
        _store.Read(word, offset);
        return BinaryPrimitives.ReadInt64LittleEndian(word);
    }

    // The tail of a segment that somebody else consumed before, kept where the words make sense.
    private long FirstTail()
    {
        long head = Head;
        long tail = ReadWord(_layout.ControlOffset + RingLayout.Tail);
        bool sane = tail >= 0 && tail % RingLayout.Alignment == 0 && tail <= long.MaxValue / 2 &&
            head >= tail && head - tail <= _layout.RingBytes;
        if (sane)
        {
            return tail;
        }

        return head is >= 0 and <= long.MaxValue / 2
            ? Math.Max(0, (head - _layout.RingBytes) & ~(RingLayout.Alignment - 1L))
            : 0;
    }

    // The head is a hint: every record proves itself. Where it cannot be right, the whole ring is searched at the end.
    private long Limit(bool isFinal)
    {
        long waiting = (Head & ~(RingLayout.Alignment - 1L)) - Tail;
        if (waiting < 0 || waiting > _layout.RingBytes)
        {
            waiting = isFinal ? _layout.RingBytes : 0;
        }

        return Tail + waiting;
    }

    private void ReadRing(long position, Span<byte> target)
    {
        long at = position & _mask;
        int first = (int)Math.Min(target.Length, _layout.RingBytes - at);
        _store.Read(target[..first], _layout.DataOffset + at);
        if (first < target.Length)
        {
            _store.Read(target[first..], _layout.DataOffset);
        }
    }

    private bool ParseHeader(ReadOnlySpan<byte> header, long position, out int length, out bool committed)
    {
        uint word = BinaryPrimitives.ReadUInt32LittleEndian(header);
        length = (int)(word & RingLayout.LengthMask);
        committed = (word & RingLayout.Committed) != 0;
        return BinaryPrimitives.ReadUInt32LittleEndian(header[RingLayout.RecordStamp..]) ==
            RingLayout.Stamp(position, _seed) &&
            (word & ~(RingLayout.Committed | RingLayout.LengthMask)) == 0 && length <= _maxPayload;
    }

    private int CommittedPrefix(ReadOnlySpan<byte> chunk)
    {
        int at = 0;
        while (chunk.Length - at >= RingLayout.HeaderSize &&
            ParseHeader(chunk[at..], Tail + at, out int length, out bool committed) && committed)
        {
            int next = at + RingLayout.RecordSize(length);
            if (next > chunk.Length)
            {
                break;
            }

            at = next;
        }

        return at;
    }

    private int HandOver<THandler>(ReadOnlySpan<byte> chunk, long limit, bool isFinal, ref THandler handler)
        where THandler : IRecordHandler, allows ref struct
    {
        int at = 0;
        while (chunk.Length - at >= RingLayout.HeaderSize)
        {
            int step = Step(chunk[at..], Tail + at, limit, isFinal, ref handler);
            if (step == 0)
            {
                break;
            }

            at += step;
        }

        if (at > 0)
        {
            handler.OnBatchEnd();
            Advance(at);
        }

        return at;
    }

    // One record, one hole or one step of the search behind it; 0 where the caller has to stop.
    private int Step<THandler>(
        ReadOnlySpan<byte> rest, long position, long limit, bool isFinal, ref THandler handler)
        where THandler : IRecordHandler, allows ref struct
    {
        bool valid = ParseHeader(rest, position, out int length, out bool committed);
        int size = RingLayout.RecordSize(length);
        if (!valid || position + size > limit)
        {
            // While the worker lives this is a record whose header has not been written yet.
            return isFinal ? CountTorn(RingLayout.Alignment, isSearch: true) : 0;
        }

        if (!committed)
        {
            return isFinal ? CountTorn((int)Math.Min(size, limit - position), isSearch: false) : 0;
        }

        if (size > rest.Length)
        {
            return 0;
        }

        _searching = false;
        ulong second = BinaryPrimitives.ReadUInt64LittleEndian(rest[RingLayout.RecordDestination..]);
        handler.OnRecord(new RingRecord(second, rest.Slice(RingLayout.HeaderSize, length)));
        return size;
    }

    private int CountTorn(int size, bool isSearch)
    {
        TornRecords += _searching && isSearch ? 0 : 1;
        _searching = isSearch;
        return size;
    }

    private void Advance(int used)
    {
        Tail += used;
        Span<byte> word = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(word, Tail);
        // What was read is read before producers may write over it.
        Thread.MemoryBarrier();
        _store.Write(word, _layout.ControlOffset + RingLayout.Tail);
        _store.Write(word, _layout.ControlOffset + RingLayout.TailCheck);
    }
}
