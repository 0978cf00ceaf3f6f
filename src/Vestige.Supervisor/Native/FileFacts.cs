// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Runtime.InteropServices;
using Vestige.Text;

namespace Vestige.Supervisor.Native;

/// <summary>What the system says about a file, without following a symbolic link at its end.</summary>
/// <param name="Mode">Type and permissions, as in <c>st_mode</c>.</param>
/// <param name="UserId">Its owner.</param>
/// <param name="GroupId">Its group.</param>
internal readonly unsafe record struct FileFacts(int Mode, uint UserId, uint GroupId)
{
    private const int PathMax = 4096;
    private const int UserOffset = 20;
    private const int GroupOffset = 24;
    private const int ModeOffset = 28;
    private const int TypeBits = 0xf000;
    private const int DirectoryType = 0x4000;
    private const int RegularType = 0x8000;

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

        return (new FileFacts(
            *(ushort*)(status + ModeOffset), *(uint*)(status + UserOffset), *(uint*)(status + GroupOffset)), 0);
    }

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

    private static byte[] Terminated(string path) => [.. ByteText.Encode(path), 0];
}
