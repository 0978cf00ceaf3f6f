// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Vestige.Diagnostics.Rings;
using Vestige.Diagnostics.Slots;
using Vestige.Diagnostics.Vitals;

namespace Vestige.Diagnostics.Segments;

/// <summary>The worker's side of its segment: the mapped file, and the parts that a worker writes.</summary>
public sealed unsafe class SegmentWriter : IDisposable
{
    private readonly SegmentHeader _header;
    private byte* _map;

    private SegmentWriter(SegmentHeader header, byte* map, int doorbell)
    {
        _header = header;
        _map = map;
        SegmentLayout layout = header.Layout;
        Slots = new SlotTable(map + SegmentLayout.SlotsOffset, layout.SlotCount);
        Threads = new ThreadTable(map + SegmentLayout.ThreadsOffset);
        Ring = new LogRing(
            map + layout.ControlOffset,
            map + layout.DataOffset,
            (long*)(map + SegmentLayout.LostOffset),
            layout.RingBytes,
            header.RingSeed,
            doorbell);
    }

    /// <summary>Number of the worker, as the control process counts them.</summary>
    public int WorkerNumber => _header.WorkerNumber;

    /// <summary>Generation of the configuration this worker was started for.</summary>
    public int Generation => _header.Generation;

    /// <summary>Calibration that the control process wrote.</summary>
    public SegmentClock Clock => _header.Clock;

    /// <summary>What <see cref="WriteDirectory"/> wrote; empty before.</summary>
    public SegmentDirectory Directory { get; private set; } = SegmentDirectory.Empty;

    /// <summary>The request slots.</summary>
    public SlotTable Slots { get; }

    /// <summary>Which thread runs which slot.</summary>
    public ThreadTable Threads { get; }

    /// <summary>The log ring.</summary>
    public LogRing Ring { get; }

    /// <summary>
    /// Maps the segment behind an inherited descriptor (which may be closed afterwards). <paramref name="doorbell"/> is
    /// the descriptor of a non-blocking eventfd that wakes the control process, or -1.
    /// Throws <see cref="SegmentFormatException"/> where it is no segment of this version.
    /// </summary>
    public static SegmentWriter Attach(int fileDescriptor, int doorbell = -1)
    {
        using var handle = new SafeFileHandle(fileDescriptor, ownsHandle: false);
        byte[] page = new byte[HeaderLayout.Size];
        int read = RandomAccess.Read(handle, page, 0);
        SegmentHeader header = SegmentHeader.Decode(page.AsSpan(0, read), RandomAccess.GetLength(handle));

        nint map = NativeMethods.Map(
            0,
            (nuint)header.Layout.FileLength,
            NativeMethods.ProtectReadWrite,
            NativeMethods.MapShared,
            fileDescriptor,
            0);
        if (map == -1)
        {
            throw new IOException($"cannot map segment: {Marshal.GetLastPInvokeErrorMessage()}");
        }

        *(int*)(map + HeaderLayout.WorkerPid) = Environment.ProcessId;
        return new SegmentWriter(header, (byte*)map, doorbell);
    }

    /// <summary>
    /// Writes the table of modules and functions, once the hook chains are frozen, and anew when modules
    /// have named further functions. Throws
    /// <see cref="ArgumentException"/> where it does not fit (256 KiB).
    /// </summary>
    public void WriteDirectory(SegmentDirectory directory)
    {
        ArgumentNullException.ThrowIfNull(directory);
        ObjectDisposedException.ThrowIf(_map is null, this);
        DirectoryCodec.Write(directory, new Span<byte>(_map + SegmentLayout.DirectoryOffset, SegmentLayout.DirectoryBytes));
        Directory = directory;
    }

    /// <summary>Notes the worker's vitals; one thread does that.</summary>
    internal void WriteVitals(VitalsSnapshot vitals)
    {
        ObjectDisposedException.ThrowIf(_map is null, this);
        VitalsCodec.Write(vitals, _map + VitalsLayout.Offset);
    }

    /// <summary>Unmaps. No slot, thread entry or ring of this segment may be used any more: a worker never calls this.</summary>
    public void Dispose()
    {
        if (_map is null)
        {
            return;
        }

        _ = NativeMethods.Unmap((nint)_map, (nuint)_header.Layout.FileLength);
        _map = null;
    }
}
