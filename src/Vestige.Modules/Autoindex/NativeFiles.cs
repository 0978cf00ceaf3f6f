// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Vestige.Requests;

namespace Vestige.Modules.Autoindex;

/// <summary>The C library's functions for directories.</summary>
internal static partial class NativeFiles
{
    // struct statx has one layout on all machines.
    private const int StatxSize = 256;
    private const uint BasicStats = 0x7ff;
    private const int KindMask = 0xF000;

    [LibraryImport("libc", EntryPoint = "opendir", SetLastError = true)]
    public static partial nint OpenDirectory(byte[] path);

    [LibraryImport("libc", EntryPoint = "readdir")]
    public static unsafe partial byte* ReadDirectory(nint directory);

    [LibraryImport("libc", EntryPoint = "closedir")]
    public static partial int CloseDirectory(nint directory);

    [LibraryImport("libc", EntryPoint = "dirfd")]
    public static partial int DescriptorOf(nint directory);

    /// <summary>The state of a name in a directory, links followed; nothing when it cannot be had.</summary>
    public static unsafe FileStatus Status(int directory, byte* name)
    {
        var data = stackalloc byte[StatxSize];
        if (Statx(directory, name, 0, BasicStats, data) != 0)
        {
            return default;
        }

        var bytes = new ReadOnlySpan<byte>(data, StatxSize);
        var mode = BinaryPrimitives.ReadUInt16LittleEndian(bytes[28..]);
        ulong major = BinaryPrimitives.ReadUInt32LittleEndian(bytes[136..]);
        ulong minor = BinaryPrimitives.ReadUInt32LittleEndian(bytes[140..]);
        return new FileStatus(
            Kind(mode),
            (long)BinaryPrimitives.ReadUInt64LittleEndian(bytes[40..]),
            (BinaryPrimitives.ReadInt64LittleEndian(bytes[112..]) * 1_000_000_000)
                + BinaryPrimitives.ReadUInt32LittleEndian(bytes[120..]),
            BinaryPrimitives.ReadUInt64LittleEndian(bytes[32..]),
            (major << 8) | minor,
            (uint)(mode & ~KindMask),
            BinaryPrimitives.ReadUInt32LittleEndian(bytes[20..]),
            BinaryPrimitives.ReadUInt32LittleEndian(bytes[24..]));
    }

    private static FileKind Kind(int mode) => (mode & KindMask) switch
    {
        0x8000 => FileKind.Regular,
        0x4000 => FileKind.Directory,
        _ => FileKind.Other,
    };

    [LibraryImport("libc", EntryPoint = "statx")]
    private static unsafe partial int Statx(int directory, byte* name, int flags, uint mask, byte* result);
}
