// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Vestige.Text;

namespace Vestige.Supervisor.Native;

/// <summary>What the system says about a file, without following a symbolic link at its end.</summary>
/// <param name="Mode">Type and permissions, as in <c>st_mode</c>.</param>
/// <param name="UserId">Its owner.</param>
/// <param name="GroupId">Its group.</param>
internal readonly unsafe record struct FileFacts(int Mode, uint UserId, uint GroupId)
{
    private const int LinksOffset = 16;
    private const int InodeOffset = 32;
    private const int SizeOffset = 40;
    private const int DeviceOffset = 136;
    private const int PathMax = 4096;
    private const int UserOffset = 20;
    private const int GroupOffset = 24;
    private const int ModeOffset = 28;
    private const int TypeBits = 0xf000;
    private const int DirectoryType = 0x4000;
    private const int RegularType = 0x8000;

    /// <summary>How many names it has.</summary>
    public uint Links { get; init; }

    /// <summary>Its length in bytes.</summary>
    public long Size { get; init; }

    /// <summary>Its number on its device.</summary>
    public ulong Inode { get; init; }

    /// <summary>Its device.</summary>
    public ulong Device { get; init; }

    /// <summary>Whether it is a directory.</summary>
    public bool IsDirectory => (Mode & TypeBits) == DirectoryType;

    /// <summary>Whether it is a regular file.</summary>
    public bool IsRegular => (Mode & TypeBits) == RegularType;

    /// <summary>Whether its group or others may write it.</summary>
    public bool IsWritableByOthers => (Mode & 0x12) != 0;

    /// <summary>Whether it changes the user or the group of who executes it.</summary>
    public bool ChangesIdentity => (Mode & 0xc00) != 0;

    /// <summary>Returns the facts, or the error number.</summary>
    public static (FileFacts Facts, int Error) Of(string path)
    {
        byte* status = stackalloc byte[LibC.StatxBytes];
        fixed (byte* bytes = Terminated(path))
        {
            if (LibC.Statx(LibC.StatxHere, bytes, LibC.StatxNoFollow, LibC.StatxBasic, status) != 0)
            {
                return (default, Marshal.GetLastPInvokeError());
            }
        }

        return (From(status), 0);
    }

    /// <summary>Returns the facts of an open file, or the error number.</summary>
    public static (FileFacts Facts, int Error) Of(SafeFileHandle file)
    {
        byte* status = stackalloc byte[LibC.StatxBytes];
        byte empty = 0;
        int number = (int)file.DangerousGetHandle();
        return LibC.Statx(number, &empty, LibC.StatxDescriptor, LibC.StatxBasic, status) == 0
            ? (From(status), 0)
            : (default, Marshal.GetLastPInvokeError());
    }

    /// <summary>Whether both are of one and the same file.</summary>
    public bool IsSameFile(FileFacts other) => Inode == other.Inode && Device == other.Device;

    /// <summary>Returns the path without symbolic links and dots; null when it does not exist.</summary>
    public static string? Resolve(string path)
    {
        byte* resolved = stackalloc byte[PathMax];
        fixed (byte* bytes = Terminated(path))
        {
            return LibC.RealPath(bytes, resolved) is null
                ? null
                : ByteText.Decode(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(resolved));
        }
    }

    private static FileFacts From(byte* status) => new(
        *(ushort*)(status + ModeOffset), *(uint*)(status + UserOffset), *(uint*)(status + GroupOffset))
    {
        Links = *(uint*)(status + LinksOffset),
        Inode = *(ulong*)(status + InodeOffset),
        Size = *(long*)(status + SizeOffset),
        Device = *(ulong*)(status + DeviceOffset),
    };

    private static byte[] Terminated(string path) => [.. ByteText.Encode(path), 0];
}
