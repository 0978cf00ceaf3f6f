// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Vestige.Supervisor.Native;

/// <summary>Sends and receives bytes over a local socket together with descriptors (<c>SCM_RIGHTS</c>).</summary>
internal static unsafe class DescriptorPassing
{
    /// <summary>The most descriptors taken with one read; a sender that passes more has them closed.</summary>
    public const int Most = 8;

    // The layouts of glibc and musl agree on little-endian 64-bit machines: where one has a long, the other has an int
    // and padding that must be zero.
    private const int HeaderBytes = 56;
    private const int ControlHeaderBytes = 16;
    private const int ControlBytes = ControlHeaderBytes + (Most * sizeof(int));
    private const int SocketLevel = 1;
    private const int Rights = 1;
    private const int CloseOnExec = 0x40000000;
    private const int ControlTruncated = 0x8;

    /// <summary>Sends bytes, the descriptors with the first of them; -1 with an error number.</summary>
    public static int Send(
        SafeHandle socket, ReadOnlySpan<byte> bytes, IReadOnlyList<SafeFileHandle> descriptors, out int error)
    {
        byte* control = stackalloc byte[ControlBytes];
        int length = ControlHeaderBytes + (descriptors.Count * sizeof(int));
        new Span<byte>(control, ControlBytes).Clear();
        *(ulong*)control = (ulong)length;
        *(int*)(control + 8) = SocketLevel;
        *(int*)(control + 12) = Rights;
        for (int i = 0; i < descriptors.Count; i++)
        {
            ((int*)(control + ControlHeaderBytes))[i] = (int)descriptors[i].DangerousGetHandle();
        }

        fixed (byte* start = bytes)
        {
            void** vector = stackalloc void*[2] { start, (void*)bytes.Length };
            byte* header = stackalloc byte[HeaderBytes];
            Fill(header, vector, control, (length + 7) & ~7);
            nint count;
            do
            {
                count = LibC.SendMessage(socket, header, 0);
                error = count < 0 ? Marshal.GetLastPInvokeError() : 0;
            }
            while (error == DescriptorIO.Interrupted);
            return (int)count;
        }
    }

    /// <summary>
    /// Reads what is there and adds the descriptors that came with it; 0 at the end of file, -1 with an error number.
    /// </summary>
    /// <param name="socket">The socket.</param>
    /// <param name="buffer">Where to put the bytes.</param>
    /// <param name="descriptors">Gets the descriptors, close-on-exec.</param>
    /// <param name="lost">Whether descriptors were closed because there were too many.</param>
    /// <param name="error">The error number, 0 for none.</param>
    public static int Receive(
        SafeFileHandle socket, Span<byte> buffer, Queue<SafeFileHandle> descriptors, out bool lost, out int error)
    {
        byte* control = stackalloc byte[ControlBytes];
        byte* header = stackalloc byte[HeaderBytes];
        fixed (byte* start = buffer)
        {
            void** vector = stackalloc void*[2] { start, (void*)buffer.Length };
            nint count;
            do
            {
                Fill(header, vector, control, ControlBytes);
                count = LibC.ReceiveMessage(socket, header, CloseOnExec);
                error = count < 0 ? Marshal.GetLastPInvokeError() : 0;
            }
            while (error == DescriptorIO.Interrupted);
            lost = false;
            if (count >= 0)
            {
                lost = (*(int*)(header + 48) & ControlTruncated) != 0;
                Take(control, (int)*(ulong*)(header + 40), descriptors);
            }

            return (int)count;
        }
    }

    private static void Fill(byte* header, void** vector, byte* control, int controlLength)
    {
        new Span<byte>(header, HeaderBytes).Clear();
        *(void**)(header + 16) = vector;
        *(ulong*)(header + 24) = 1;
        *(void**)(header + 32) = control;
        *(ulong*)(header + 40) = (ulong)controlLength;
    }

    private static void Take(byte* control, int length, Queue<SafeFileHandle> descriptors)
    {
        for (int at = 0; at + ControlHeaderBytes <= length;)
        {
            int size = (int)BinaryPrimitives.ReadUInt64LittleEndian(new ReadOnlySpan<byte>(control + at, sizeof(ulong)));
            if (*(int*)(control + at + 8) == SocketLevel && *(int*)(control + at + 12) == Rights)
            {
                for (int i = at + ControlHeaderBytes; i + sizeof(int) <= Math.Min(at + size, length); i += sizeof(int))
                {
                    descriptors.Enqueue(new SafeFileHandle(*(int*)(control + i), ownsHandle: true));
                }
            }

            at += Math.Max(ControlHeaderBytes, (size + 7) & ~7);
        }
    }
}
