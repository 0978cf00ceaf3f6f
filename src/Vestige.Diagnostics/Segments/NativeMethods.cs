// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Runtime.InteropServices;

namespace Vestige.Diagnostics.Segments;

/// <summary>The few C library calls that the base class library does not offer.</summary>
internal static partial class NativeMethods
{
    internal const int OpenReadWrite = 2;
    internal const int OpenCreate = 0x40;
    internal const int OpenExclusive = 0x80;
    internal const int OpenCloseOnExec = 0x80000;
    internal const int ProtectReadWrite = 1 | 2;
    internal const int MapShared = 1;
    internal const int NoSuchProcess = 3;
    internal const int PunchHoleKeepSize = 3;

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int Open(string path, int flags, uint mode);

    /// <summary>Returns the error number itself; errno is not set.</summary>
    [LibraryImport("libc", EntryPoint = "posix_fallocate")]
    internal static partial int Allocate(int descriptor, long offset, long length);

    [LibraryImport("libc", EntryPoint = "fallocate", SetLastError = true)]
    internal static partial int PunchHole(int descriptor, int mode, long offset, long length);

    [LibraryImport("libc", EntryPoint = "mmap", SetLastError = true)]
    internal static partial nint Map(nint address, nuint length, int protection, int flags, int descriptor, long offset);

    [LibraryImport("libc", EntryPoint = "munmap", SetLastError = true)]
    internal static partial int Unmap(nint address, nuint length);

    [LibraryImport("libc", EntryPoint = "write")]
    internal static unsafe partial nint Write(int descriptor, void* bytes, nuint count);

    [LibraryImport("libc", EntryPoint = "getrlimit", SetLastError = true)]
    internal static unsafe partial int GetResourceLimit(int resource, ulong* limits);

    [LibraryImport("libc", EntryPoint = "gettid")]
    internal static partial int GetThreadId();

    [LibraryImport("libc", EntryPoint = "tgkill", SetLastError = true)]
    internal static partial int SignalThread(int process, int thread, int signal);
}
