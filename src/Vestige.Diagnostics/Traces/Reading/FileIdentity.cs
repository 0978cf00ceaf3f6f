// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Vestige.Diagnostics.Traces.Reading;

/// <summary>Which file it is, whatever it is called: device and inode.</summary>
internal readonly partial record struct FileIdentity(ulong Device, ulong Inode)
{
    private const int CurrentDirectory = -100;
    private const int EmptyPath = 0x1000;
    private const uint AskInode = 0x100;

    /// <summary>The file that a path names now, or null.</summary>
    public static FileIdentity? Of(string path) => Ask(CurrentDirectory, path, 0);

    /// <summary>The file that is open.</summary>
    public static FileIdentity? Of(SafeFileHandle handle) =>
        Ask((int)handle.DangerousGetHandle(), string.Empty, EmptyPath);

    private static FileIdentity? Ask(int directory, string path, int flags) =>
        Statx(directory, path, flags, AskInode, out Answer answer) == 0
            ? new FileIdentity(((ulong)answer.Major << 32) | answer.Minor, answer.Inode)
            : null;

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Statx(int directory, string path, int flags, uint mask, out Answer answer);

    // struct statx has one layout on all machines.
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct Answer
    {
        [FieldOffset(32)]
        public ulong Inode;

        [FieldOffset(136)]
        public uint Major;

        [FieldOffset(140)]
        public uint Minor;
    }
}
