// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace Vestige.Diagnostics.Segments;

/// <summary>A segment as the control process holds it: the open file, its path, and the way to be rid of it.</summary>
public sealed class SegmentFile : IDisposable
{
    private const uint OwnerReadWrite = 0x180; // 0600

    private SegmentFile(string path, SafeFileHandle handle)
    {
        Path = path;
        Handle = handle;
    }

    /// <summary>Full path of the file.</summary>
    public string Path { get; }

    /// <summary>The open descriptor, closed on exec: whoever starts the worker hands on a duplicate.</summary>
    public SafeFileHandle Handle { get; }

    /// <summary>What the names of segments end in.</summary>
    public const string Suffix = ".segment";

    /// <summary>
    /// Returns the segment that a live process has mapped, or null when it is no worker. Throws <see cref="IOException"/> or
    /// <see cref="UnauthorizedAccessException"/> where there is no such process or its map may not be read.
    /// </summary>
    public static string? FindOf(int pid)
    {
        string maps = string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}/maps");
        if (!File.Exists(maps))
        {
            throw new IOException(string.Create(CultureInfo.InvariantCulture, $"there is no process {pid}"));
        }

        foreach (string line in File.ReadLines(maps))
        {
            // Address, rights, offset, device and inode stand before the name, which starts with the first slash.
            int name = line.IndexOf('/', StringComparison.Ordinal);
            if (name >= 0 && line.EndsWith(Suffix, StringComparison.Ordinal))
            {
                return line[name..];
            }
        }

        return null;
    }

    /// <summary>
    /// Makes a new segment, every byte of it allocated, readable by its owner only. Throws <see cref="IOException"/>
    /// where the name is taken, the directory is missing, or the file system has no room.
    /// </summary>
    public static SegmentFile Create(
        string directory,
        string name,
        SegmentOptions options,
        int workerNumber,
        int generation,
        TimeProvider timeProvider)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (!options.IsValid)
        {
            throw new ArgumentOutOfRangeException(
                nameof(options), $"ring bytes {options.RingBytes} or slot count {options.SlotCount} out of range");
        }

        string path = System.IO.Path.GetFullPath(System.IO.Path.Combine(directory, name));
        var header = new SegmentHeader(
            SegmentLayout.For(options),
            BitConverter.ToUInt32(RandomNumberGenerator.GetBytes(sizeof(uint))),
            workerNumber,
            generation,
            SegmentClock.Calibrate(timeProvider));
        SafeFileHandle handle = OpenNew(path);
        try
        {
            Allocate(handle, header.Layout.FileLength, path);
            byte[] page = new byte[HeaderLayout.Size];
            header.Encode(page);
            RandomAccess.Write(handle, page, 0);
            return new SegmentFile(path, handle);
        }
        catch
        {
            handle.Dispose();
            File.Delete(path);
            throw;
        }
    }

    /// <summary>A reader over this file; the file stays open when the reader is disposed.</summary>
    public SegmentReader OpenReader() => SegmentReader.Open(Handle, leaveOpen: true);

    /// <summary>
    /// Gives the ring's room back to the file system, once its records are drained and the worker is dead: what a report needs of
    /// a segment is a fraction of it. The length stays. Not every file system can; then nothing happens.
    /// </summary>
    public void ReleaseRing()
    {
        using SegmentReader reader = OpenReader();
        SegmentLayout layout = reader.Layout;
        _ = NativeMethods.PunchHole(
            (int)Handle.DangerousGetHandle(), NativeMethods.PunchHoleKeepSize, layout.DataOffset, layout.RingBytes);
    }

    /// <summary>Opens the file again, for reading only: a descriptor for a process that must not write.</summary>
    public SafeFileHandle OpenForReading() =>
        File.OpenHandle(Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);

    /// <summary>Removes the name; a worker that has the file mapped keeps it until its end.</summary>
    public void Unlink() => File.Delete(Path);

    /// <inheritdoc/>
    public void Dispose() => Handle.Dispose();

    private static SafeFileHandle OpenNew(string path)
    {
        const int Flags = NativeMethods.OpenReadWrite | NativeMethods.OpenCreate | NativeMethods.OpenExclusive |
            NativeMethods.OpenCloseOnExec;
        int descriptor = NativeMethods.Open(path, Flags, OwnerReadWrite);
        if (descriptor < 0)
        {
            int error = Marshal.GetLastPInvokeError();
            throw new IOException($"cannot create segment {path}: {Marshal.GetPInvokeErrorMessage(error)}", error);
        }

        return new SafeFileHandle(descriptor, ownsHandle: true);
    }

    // A full tmpfs must show here: a mapped page without storage would kill the worker with SIGBUS much later.
    private static void Allocate(SafeFileHandle handle, long length, string path)
    {
        int error = NativeMethods.Allocate((int)handle.DangerousGetHandle(), 0, length);
        if (error != 0)
        {
            throw new IOException(
                $"cannot allocate {length} bytes for segment {path}: {Marshal.GetPInvokeErrorMessage(error)}", error);
        }
    }
}
