// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Vestige.Supervisor.Native;

/// <summary>Makes and adjusts descriptors. All are close-on-exec: a child gets only what a spawn names.</summary>
internal static class Descriptors
{
    private const int CloseOnExec = 0x80000;
    private const int NonBlocking = 0x800;
    private const int FcntlDuplicateCloseOnExec = 1030;
    private const int FcntlSetDescriptorFlags = 2;
    private const int FcntlGetStatusFlags = 3;
    private const int FcntlSetStatusFlags = 4;
    private const int UnixDomain = 1;
    private const int StreamType = 1;

    /// <summary>Makes a pipe; both ends block.</summary>
    public static unsafe (SafeFileHandle Read, SafeFileHandle Write) Pipe()
    {
        int* pair = stackalloc int[2];
        Check(LibC.Pipe2(pair, CloseOnExec), "pipe2");
        return (new SafeFileHandle(pair[0], true), new SafeFileHandle(pair[1], true));
    }

    /// <summary>Makes a pair of connected stream sockets; both block.</summary>
    public static unsafe (SafeFileHandle First, SafeFileHandle Second) SocketPair()
    {
        int* pair = stackalloc int[2];
        Check(LibC.SocketPair(UnixDomain, StreamType | CloseOnExec, 0, pair), "socketpair");
        return (new SafeFileHandle(pair[0], true), new SafeFileHandle(pair[1], true));
    }

    /// <summary>Makes an event counter that never blocks.</summary>
    public static SafeFileHandle Event() =>
        new(Check(LibC.EventFd(0, CloseOnExec | NonBlocking), "eventfd"), true);

    /// <summary>Duplicates a descriptor to a number not below <paramref name="lowest"/>.</summary>
    public static SafeFileHandle Duplicate(SafeFileHandle descriptor, int lowest)
    {
        int number = (int)descriptor.DangerousGetHandle();
        return new SafeFileHandle(Check(LibC.Fcntl(number, FcntlDuplicateCloseOnExec, lowest), "fcntl"), true);
    }

    /// <summary>Makes reads and writes return at once.</summary>
    public static void SetNonBlocking(SafeFileHandle descriptor)
    {
        int number = (int)descriptor.DangerousGetHandle();
        int flags = Check(LibC.Fcntl(number, FcntlGetStatusFlags, 0), "fcntl");
        Check(LibC.Fcntl(number, FcntlSetStatusFlags, flags | NonBlocking), "fcntl");
    }

    /// <summary>Keeps an inherited descriptor from being inherited again.</summary>
    public static void SetCloseOnExec(int descriptor) =>
        Check(LibC.Fcntl(descriptor, FcntlSetDescriptorFlags, 1), "fcntl");

    /// <summary>Keeps everything that this process inherited beyond the standard streams from its own children.</summary>
    public static void CloseInheritedOnExec()
    {
        foreach (string entry in Directory.GetFileSystemEntries("/proc/self/fd"))
        {
            if (int.TryParse(Path.GetFileName(entry), out int number) && number > 2)
            {
                // The descriptor of this very listing is gone by now, which is no error.
                _ = LibC.Fcntl(number, FcntlSetDescriptorFlags, 1);
            }
        }
    }

    /// <summary>Returns the text of an error number, as the C library words it.</summary>
    public static string ErrorText(int error) => Marshal.GetPInvokeErrorMessage(error);

    private static int Check(int result, string function)
    {
        if (result >= 0)
        {
            return result;
        }

        int error = Marshal.GetLastPInvokeError();
        throw new IOException($"{function}: ({error}){ErrorText(error)}");
    }
}
