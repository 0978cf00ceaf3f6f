// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Runtime.CompilerServices;
using Vestige.Diagnostics.Segments;

namespace Vestige.Diagnostics.Rings;

/// <summary>
/// The producers' side of the log ring. Any thread may write; a record that was written is the control process's,
/// whatever becomes of this process. Nothing is allocated.
/// </summary>
public sealed unsafe partial class LogRing
{
    /// <summary>The pid offset of a record into which no process id goes.</summary>
    public const ushort NoPid = 0xFFFF;

    private readonly byte* _control;
    private readonly byte* _data;
    private readonly long* _lost;
    private readonly long _size;
    private readonly long _mask;
    private readonly uint _seed;
    private readonly int _doorbell;

    // Never larger than the consumer's tail. Threads race on it: an older value costs one more look at the segment.
    private long _knownTail;

    internal LogRing(byte* control, byte* data, long* lost, int size, uint seed, int doorbell)
    {
        _control = control;
        _data = data;
        _lost = lost;
        _size = size;
        _mask = (size - 1) & ~(RingLayout.Alignment - 1);
        _seed = seed;
        _doorbell = doorbell;
        MaxPayload = RingLayout.MaxPayloadFor(size);
        _ = RefreshTail(Head);
    }

    /// <summary>Longest payload of one record: 65520 bytes, or less in a ring under 256 KiB.</summary>
    public int MaxPayload { get; }

    private long Head => Volatile.Read(ref *(long*)(_control + RingLayout.Head));

    /// <summary>
    /// Hands over one record. Text longer than <see cref="MaxPayload"/> is cut and marked; any other kind that long is
    /// dropped. False where the record was dropped, which is counted for the destination.
    /// </summary>
    public bool TryWrite(
        ushort destination,
        RecordKind kind,
        ReadOnlySpan<byte> payload,
        RingFullPolicy whenFull,
        ushort pidOffset = NoPid) => TryWrite(destination, kind, payload, default, whenFull, pidOffset);

    /// <summary>The same for a payload in two parts.</summary>
    public bool TryWrite(
        ushort destination,
        RecordKind kind,
        ReadOnlySpan<byte> first,
        ReadOnlySpan<byte> second,
        RingFullPolicy whenFull,
        ushort pidOffset = NoPid)
    {
        if (first.Length > MaxPayload || second.Length > MaxPayload - first.Length)
        {
            return TryWriteCut(destination, kind, first, second, whenFull, pidOffset);
        }

        int length = first.Length + second.Length;
        int size = RingLayout.RecordSize(length);
        if (!TryReserve(size, out long position) && !TryReserveSlowly(size, whenFull, out position))
        {
            CountLost(destination);
            return false;
        }

        WriteHeader(position, length, RecordWord(destination, kind, RecordFlags.None, pidOffset));
        CopyIn(position + RingLayout.HeaderSize, first);
        CopyIn(position + RingLayout.HeaderSize + first.Length, second);
        Commit(position, length);
        return true;
    }

    /// <summary>Counts a line that was lost before it came to the ring.</summary>
    public void CountLost(ushort destination)
    {
        // The last counter is shared by all destinations beyond the table.
        int index = Math.Min((int)destination, RingLayout.DestinationCount - 1);
        Interlocked.Increment(ref _lost[index]);
    }

    private static ulong RecordWord(ushort destination, RecordKind kind, RecordFlags flags, ushort pidOffset) =>
        destination | ((ulong)kind << 16) | ((ulong)flags << 24) | ((ulong)pidOffset << 32);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryReserve(int size, out long position)
    {
        ref long head = ref *(long*)(_control + RingLayout.Head);
        while (true)
        {
            position = Volatile.Read(ref head);
            if (position + size - _knownTail > _size && position + size - RefreshTail(position) > _size)
            {
                return false;
            }

            if (Interlocked.CompareExchange(ref head, position + size, position) == position)
            {
                return true;
            }
        }
    }

    // The consumer writes the tail with two calls into the kernel, one for each word. A word may be seen half written;
    // two equal ones are whole.
    private long RefreshTail(long head)
    {
        long tail = Volatile.Read(ref *(long*)(_control + RingLayout.Tail));
        long check = Volatile.Read(ref *(long*)(_control + RingLayout.TailCheck));
        long known = _knownTail;
        if (tail == check && tail > known && tail <= head)
        {
            known = tail;
            _knownTail = tail;
        }

        return known;
    }

    // Length and stamp go in as one word: the record can be stepped over from here on, should this process die.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void WriteHeader(long position, int length, ulong second)
    {
        ulong* header = (ulong*)(_data + (position & _mask));
        Volatile.Write(ref header[0], (uint)length | ((ulong)RingLayout.Stamp(position, _seed) << 32));
        header[1] = second;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void CopyIn(long position, ReadOnlySpan<byte> bytes)
    {
        long at = position & (_size - 1);
        if (bytes.Length <= _size - at)
        {
            bytes.CopyTo(new Span<byte>(_data + at, bytes.Length));
        }
        else
        {
            int split = (int)(_size - at);
            bytes[..split].CopyTo(new Span<byte>(_data + at, split));
            bytes[split..].CopyTo(new Span<byte>(_data, bytes.Length - split));
        }
    }

    // The exchange is a release for the payload and a full fence before the look at the armed word: either the consumer
    // sees this record before it sleeps, or this thread sees that it sleeps.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Commit(long position, int length)
    {
        Interlocked.Exchange(ref *(uint*)(_data + (position & _mask)), (uint)length | RingLayout.Committed);
        if (Volatile.Read(ref *(uint*)(_control + RingLayout.Armed)) != 0)
        {
            RingDoorbell();
        }
    }

    private void RingDoorbell()
    {
        ref uint armed = ref *(uint*)(_control + RingLayout.Armed);
        if (Interlocked.CompareExchange(ref armed, 0, 1) == 1 && _doorbell >= 0)
        {
            ulong one = 1;
            // Fails only where the counter is at its limit: then the bell is ringing already.
            _ = NativeMethods.Write(_doorbell, &one, sizeof(ulong));
        }
    }
}
