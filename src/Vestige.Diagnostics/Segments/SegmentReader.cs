// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Vestige.Diagnostics.Rings;
using Vestige.Diagnostics.Slots;
using Vestige.Diagnostics.Vitals;

namespace Vestige.Diagnostics.Segments;

/// <summary>
/// The control process's side of a segment. The worker is not trusted: whatever it wrote, the methods here end, bound
/// what they allocate, and throw nothing but <see cref="SegmentFormatException"/> (and <see cref="IOException"/> where
/// the file itself fails). Not for use by several threads at once.
/// </summary>
public sealed class SegmentReader : IDisposable
{
    private readonly SafeFileHandle _handle;
    private readonly bool _leaveOpen;
    private readonly SegmentStore _store;
    private readonly SegmentHeader _header;
    private readonly RingConsumer _ring;

    private SegmentReader(SafeFileHandle handle, bool leaveOpen)
    {
        _handle = handle;
        _leaveOpen = leaveOpen;
        _store = new SegmentStore(handle);
        byte[] page = new byte[HeaderLayout.Size];
        _store.Read(page, 0);
        _header = SegmentHeader.Decode(page, RandomAccess.GetLength(handle));
        _ring = new RingConsumer(_store, _header.Layout, _header.RingSeed);
    }

    /// <summary>Number of the worker.</summary>
    public int WorkerNumber => _header.WorkerNumber;

    /// <summary>Generation of the configuration.</summary>
    public int Generation => _header.Generation;

    /// <summary>Calibration of the monotonic times in this segment.</summary>
    public SegmentClock Clock => _header.Clock;

    internal SegmentLayout Layout => _header.Layout;

    /// <summary>Number of request slots.</summary>
    public int SlotCount => _header.Layout.SlotCount;

    /// <summary>Records that were reserved and never finished, as far as the ring has been drained.</summary>
    public long TornRecords => _ring.TornRecords;

    /// <summary>Where producers and consumer stand. The head is the worker's word.</summary>
    public RingPosition HeadTail => new(_ring.Head, _ring.Tail);

    /// <summary>What the worker says its process id is: for people, never to be trusted.</summary>
    public int ClaimedPid
    {
        get
        {
            Span<byte> word = stackalloc byte[sizeof(int)];
            _store.Read(word, HeaderLayout.WorkerPid);
            return BinaryPrimitives.ReadInt32LittleEndian(word);
        }
    }

    /// <summary>Opens the segment behind a descriptor.</summary>
    public static SegmentReader Open(SafeFileHandle handle, bool leaveOpen = false)
    {
        ArgumentNullException.ThrowIfNull(handle);
        return new SegmentReader(handle, leaveOpen);
    }

    /// <summary>Opens a segment by name; with <paramref name="canDrain"/> for reading and for taking its records.</summary>
    public static SegmentReader Open(string path, bool canDrain = false)
    {
        SafeFileHandle handle = File.OpenHandle(
            path,
            FileMode.Open,
            canDrain ? FileAccess.ReadWrite : FileAccess.Read,
            FileShare.ReadWrite | FileShare.Delete);
        try
        {
            return new SegmentReader(handle, leaveOpen: false);
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Hands over finished records, oldest first, and gives their room back to the worker. Stops at the first record
    /// that is still being written, or after about <paramref name="maxBytes"/>; returns the bytes of ring that were freed.
    /// </summary>
    public long Drain<THandler>(ref THandler handler, int maxBytes = int.MaxValue)
        where THandler : IRecordHandler, allows ref struct => _ring.Drain(ref handler, maxBytes, isFinal: false);

    /// <summary>
    /// The last drain, after the worker's death: everything finished is handed over, records that were not are stepped
    /// over and counted in <see cref="TornRecords"/>.
    /// </summary>
    public long DrainFinal<THandler>(ref THandler handler)
        where THandler : IRecordHandler, allows ref struct => _ring.Drain(ref handler, int.MaxValue, isFinal: true);

    /// <summary>
    /// Asks for the doorbell at the next record. True: nothing is waiting, sleep on the doorbell. False: a record is
    /// there already, drain instead.
    /// </summary>
    public bool Arm()
    {
        _ring.WriteArmed(1);
        if (!_ring.HasRecord())
        {
            return true;
        }

        _ring.WriteArmed(0);
        return false;
    }

    /// <summary>The modules and functions; empty where the worker has not come so far.</summary>
    public SegmentDirectory ReadDirectory()
    {
        byte[] area = new byte[SegmentLayout.DirectoryBytes];
        _store.Read(area, SegmentLayout.DirectoryOffset);
        return DirectoryCodec.Read(area) ?? SegmentDirectory.Empty;
    }

    /// <summary>The requests in flight; with <paramref name="includeEnded"/> also the last one of each free slot.</summary>
    public IReadOnlyList<SlotSnapshot> ReadSlots(bool includeEnded = false) =>
        SlotDecoder.ReadAll(_store, _header.Layout, includeEnded);

    /// <summary>The last look that the worker took at its memory and limits; null where it took none, or died taking it.</summary>
    public VitalsSnapshot? ReadVitals()
    {
        byte[] area = new byte[VitalsLayout.Size];
        _store.Read(area, VitalsLayout.Offset);
        return VitalsCodec.Read(area);
    }

    /// <summary>Threads that have an entry.</summary>
    public IReadOnlyList<ThreadSnapshot> ReadThreads()
    {
        byte[] area = new byte[ThreadLayout.Count * ThreadLayout.EntrySize];
        _store.Read(area, SegmentLayout.ThreadsOffset);
        var threads = new List<ThreadSnapshot>();
        for (int at = 0; at < area.Length; at += ThreadLayout.EntrySize)
        {
            int thread = BinaryPrimitives.ReadInt32LittleEndian(area.AsSpan(at + ThreadLayout.ThreadId));
            int slot = BinaryPrimitives.ReadInt32LittleEndian(area.AsSpan(at + ThreadLayout.SlotNumber));
            if (thread != 0)
            {
                threads.Add(new ThreadSnapshot(thread, slot > 0 && slot <= SlotCount ? slot - 1 : -1));
            }
        }

        return threads;
    }

    /// <summary>
    /// Records dropped so far, by destination number (1024 counters, the last one for all beyond). They only grow, as
    /// long as the worker is honest.
    /// </summary>
    public void ReadLostCounts(Span<long> counts)
    {
        int count = Math.Min(counts.Length, RingLayout.DestinationCount);
        _store.Read(MemoryMarshal.AsBytes(counts[..count]), SegmentLayout.LostOffset);
    }

    /// <summary><see cref="ReadLostCounts"/> into a new array.</summary>
    public long[] LostCounts()
    {
        long[] counts = new long[RingLayout.DestinationCount];
        ReadLostCounts(counts);
        return counts;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_leaveOpen)
        {
            _handle.Dispose();
        }
    }
}
