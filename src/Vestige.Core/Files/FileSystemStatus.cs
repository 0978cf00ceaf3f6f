// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Buffers;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Vestige.Requests;

namespace Vestige.Core.Files;

/// <summary>Looks at files and opens them with the calls of the C library, so that nothing is allocated and every error is told.</summary>
public static partial class FileSystemStatus
{
    /// <summary>A file name with its zero byte is at most this long (PATH_MAX).</summary>
    public const int MaxNameBytes = 4096;

    private const int AtCurrentDirectory = -100;
    private const int AtNoFollow = 0x100;
    private const int AtEmptyPath = 0x1000;

    // STATX_BASIC_STATS: what stat(2) gives.
    private const uint BasicStatus = 0x7ff;
    private const long NanosecondsPerSecond = 1_000_000_000;

    // O_RDONLY | O_NONBLOCK | O_CLOEXEC, the same on x86-64 and ARM64: opening a FIFO must not wait for a writer.
    private const int OpenFlags = 0x800 | 0x80000;

    /// <summary>Looks at what a name stands for.</summary>
    /// <param name="name">The name with a zero byte at its end.</param>
    /// <param name="follow">False to see a symbolic link itself.</param>
    /// <param name="status">What was found.</param>
    public static unsafe FileResult Get(ReadOnlySpan<byte> name, bool follow, out FileStatus status)
    {
        StatxBuffer buffer;
        int result;
        fixed (byte* pointer = name)
        {
            result = Statx(AtCurrentDirectory, pointer, follow ? 0 : AtNoFollow, BasicStatus, &buffer);
        }

        return Finish(result, in buffer, out status);
    }

    /// <summary>Looks at what a name stands for.</summary>
    /// <param name="name">The name.</param>
    /// <param name="follow">False to see a symbolic link itself.</param>
    /// <param name="status">What was found.</param>
    public static FileResult Get(ReadOnlySpan<char> name, bool follow, out FileStatus status)
    {
        var length = PathBytes.GetMaxByteCount(name.Length) + 1;
        var rented = length > MaxNameBytes ? ArrayPool<byte>.Shared.Rent(length) : null;
        var bytes = rented ?? stackalloc byte[MaxNameBytes];
        bytes[PathBytes.Encode(name, bytes)] = 0;
        var result = Get(bytes, follow, out status);
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }

        return result;
    }

    /// <summary>Looks at an open file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="status">Its state.</param>
    public static unsafe FileResult Get(SafeFileHandle file, out FileStatus status)
    {
        ArgumentNullException.ThrowIfNull(file);
        StatxBuffer buffer;
        byte empty = 0;
        var added = false;
        try
        {
            file.DangerousAddRef(ref added);
            var descriptor = (int)file.DangerousGetHandle();
            return Finish(Statx(descriptor, &empty, AtEmptyPath, BasicStatus, &buffer), in buffer, out status);
        }
        finally
        {
            if (added)
            {
                file.DangerousRelease();
            }
        }
    }

    /// <summary>Opens a file for reading; never waits and never hands the descriptor to a child process.</summary>
    /// <param name="name">The name with a zero byte at its end.</param>
    /// <param name="file">The open file; it need not be a regular one.</param>
    public static unsafe FileResult Open(ReadOnlySpan<byte> name, out SafeFileHandle? file)
    {
        int descriptor;
        fixed (byte* pointer = name)
        {
            descriptor = OpenFile(pointer, OpenFlags, 0);
        }

        file = descriptor < 0 ? null : new SafeFileHandle(descriptor, ownsHandle: true);
        return descriptor < 0 ? FromError(Marshal.GetLastPInvokeError()) : FileResult.Found;
    }

    private static FileResult Finish(int result, in StatxBuffer buffer, out FileStatus status)
    {
        if (result != 0)
        {
            status = default;
            return FromError(Marshal.GetLastPInvokeError());
        }

        status = new FileStatus(
            KindOf(buffer.Mode),
            (long)buffer.Size,
            (buffer.ModifiedSeconds * NanosecondsPerSecond) + buffer.ModifiedNanoseconds,
            buffer.Inode,
            ((ulong)buffer.DeviceMajor << 32) | buffer.DeviceMinor,
            buffer.Mode & 0xfffu,
            buffer.UserId,
            buffer.GroupId);
        return FileResult.Found;
    }

    private static FileKind KindOf(uint mode) => (mode & 0xf000) switch
    {
        0x8000 => FileKind.Regular,
        0x4000 => FileKind.Directory,
        0xa000 => FileKind.SymbolicLink,
        _ => FileKind.Other,
    };

    // Numbers of errno(3) on Linux.
    private static FileResult FromError(int error) => error switch
    {
        2 => FileResult.NotFound,
        20 => FileResult.NotDirectory,
        1 or 13 => FileResult.AccessDenied,
        36 => FileResult.NameTooLong,
        40 => FileResult.Loop,
        _ => FileResult.Other,
    };

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true)]
    private static unsafe partial int Statx(int directory, byte* name, int flags, uint mask, StatxBuffer* buffer);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true)]
    private static unsafe partial int OpenFile(byte* name, int flags, uint mode);
}
