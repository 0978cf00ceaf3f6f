// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Runtime.InteropServices;

namespace Vestige.Crash.Deaths;

/// <summary>What the deaths need of the C library.</summary>
internal static unsafe partial class LibC
{
    /// <summary>SIGFPE.</summary>
    public const int FloatingPointError = 8;

    /// <summary>SIGKILL.</summary>
    public const int Kill = 9;

    /// <summary>SIG_DFL.</summary>
    public const nint Default = 0;

    private const nint PageSize = 65536;
    private const int ReadOnly = 1;
    private const int ReadAndWrite = 3;
    private const int ReadAndExecute = 5;
    private const int Private = 2;
    private const int PrivateAndAnonymous = 0x22;

    /// <summary>Reads up to a zero byte.</summary>
    [LibraryImport("libc", EntryPoint = "strlen")]
    public static partial nint MeasureText(byte* text);

    /// <summary>Ends the process by SIGABRT.</summary>
    [LibraryImport("libc", EntryPoint = "abort")]
    public static partial void Abort();

    /// <summary>Says who handles a signal.</summary>
    [LibraryImport("libc", EntryPoint = "signal")]
    public static partial nint Handle(int signal, nint handler);

    /// <summary>Sends a signal to the calling thread.</summary>
    [LibraryImport("libc", EntryPoint = "raise")]
    public static partial int Raise(int signal);

    /// <summary>Sends a signal to a process.</summary>
    [LibraryImport("libc", EntryPoint = "kill")]
    public static partial int Send(int pid, int signal);

    /// <summary>Leaves the process without asking the runtime.</summary>
    [LibraryImport("libc", EntryPoint = "exit")]
    public static partial void Exit(int code);

    /// <summary>Maps a page that may not even be read.</summary>
    public static nint MapProtectedPage() => Map(0, PageSize, 0, PrivateAndAnonymous, -1, 0);

    /// <summary>Maps a file and takes its content away.</summary>
    public static nint MapTruncatedFile()
    {
        var file = CreateMemoryFile("crash", 0);
        _ = Truncate(file, PageSize);
        var mapped = Map(0, PageSize, ReadOnly, Private, file, 0);
        _ = Truncate(file, 0);
        return mapped;
    }

    /// <summary>Makes bytes executable.</summary>
    public static nint MapCode(ReadOnlySpan<byte> code)
    {
        var mapped = Map(0, PageSize, ReadAndWrite, PrivateAndAnonymous, -1, 0);
        code.CopyTo(new Span<byte>((void*)mapped, code.Length));
        return Protect(mapped, PageSize, ReadAndExecute) == 0
            ? mapped
            : throw new NotSupportedException("this system does not let a page become executable");
    }

    [LibraryImport("libc", EntryPoint = "mmap")]
    private static partial nint Map(nint address, nint length, int protection, int flags, int file, nint offset);

    [LibraryImport("libc", EntryPoint = "mprotect")]
    private static partial int Protect(nint address, nint length, int protection);

    [LibraryImport("libc", EntryPoint = "memfd_create", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int CreateMemoryFile(string name, uint flags);

    [LibraryImport("libc", EntryPoint = "ftruncate")]
    private static partial int Truncate(int file, nint length);
}
