// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Vestige.Supervisor.Native;

/// <summary>Plain reads and writes that give the error number instead of an exception.</summary>
internal static unsafe class DescriptorIO
{
    /// <summary>Interrupted by a signal.</summary>
    public const int Interrupted = 4;

    /// <summary>Nothing to read, or no room to write, at the moment.</summary>
    public const int WouldBlock = 11;

    /// <summary>No space left on the device.</summary>
    public const int NoSpace = 28;

    /// <summary>Nobody reads the other end.</summary>
    public const int BrokenPipe = 32;

    /// <summary>Reads what is there; 0 at the end of file, -1 with an error number.</summary>
    public static int Read(SafeFileHandle descriptor, Span<byte> buffer, out int error)
    {
        fixed (byte* start = buffer)
        {
            nint count;
            do
            {
                count = LibC.Read(descriptor, start, buffer.Length);
                error = count < 0 ? Marshal.GetLastPInvokeError() : 0;
            }
            while (error == Interrupted);
            return (int)count;
        }
    }

    /// <summary>Writes what the descriptor takes; -1 with an error number.</summary>
    public static int Write(SafeFileHandle descriptor, ReadOnlySpan<byte> bytes, out int error)
    {
        fixed (byte* start = bytes)
        {
            nint count;
            do
            {
                count = LibC.Write(descriptor, start, bytes.Length);
                error = count < 0 ? Marshal.GetLastPInvokeError() : 0;
            }
            while (error == Interrupted);
            return (int)count;
        }
    }
}
