// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Vestige.Text;

namespace Vestige.Supervisor.Native;

/// <summary>
/// Starts, signals and reaps child processes. The framework's <c>Process</c> is not used beside it: that one reaps
/// children itself and forgets how a signal ended them.
/// </summary>
internal static unsafe class Children
{
    // Sizes of the C library's opaque types, generously: 80 and 336 bytes in glibc, 80 and 344 in musl.
    private const int OpaqueBytes = 1024;
    private const int SignalSetWords = 16;
    private const short SetProcessGroup = 0x02;
    private const short SetDefaultSignals = 0x04;
    private const short SetSignalMask = 0x08;
    private const short SetSession = 0x80;
    private const int NoHang = 1;
    private const int ReadWrite = 2;
    private const int InterruptedError = 4;

    // struct rusage: two times of 16 bytes, then fourteen longs, ru_maxrss (in KiB) the first of them; musl has room behind.
    private const int UsageBytes = 512;
    private const int MostResidentOffset = 32;

    /// <summary>Starts a program and returns its process id.</summary>
    /// <exception cref="IOException">The program cannot be started; the text has the system's reason.</exception>
    public static int Spawn(SpawnRequest request)
    {
        int error = Spawn(request, out int pid);
        return error == 0
            ? pid
            : throw new IOException($"({error}){Descriptors.ErrorText(error)}: cannot start {request.Path}");
    }

    /// <summary>Starts a program; returns 0, or the system's error number.</summary>
    /// <param name="request">What is started, and with what.</param>
    /// <param name="pid">The process id.</param>
    /// <param name="before">
    /// Called when everything is prepared, right before the start, by the thread that starts; an error number other than 0
    /// that it returns keeps the program from being started.
    /// </param>
    /// <exception cref="IOException">There are no descriptors left to start it with.</exception>
    public static int Spawn(SpawnRequest request, out int pid, Func<int>? before = null)
    {
        byte* actions = stackalloc byte[OpaqueBytes];
        byte* attributes = stackalloc byte[OpaqueBytes];
        List<SafeFileHandle> moved = [];
        _ = LibC.SpawnFileActionsInit(actions);
        _ = LibC.SpawnAttributesInit(attributes);
        try
        {
            AddDescriptors(request, actions, moved);
            SetAttributes(request, attributes);
            return Start(request, actions, attributes, before, out pid);
        }
        finally
        {
            _ = LibC.SpawnFileActionsDestroy(actions);
            _ = LibC.SpawnAttributesDestroy(attributes);
            moved.ForEach(handle => handle.Dispose());
        }
    }

    /// <summary>Reaps a child if it has ended.</summary>
    public static bool TryReap(int pid, out ExitStatus status)
    {
        int word = 0;
        byte* usage = stackalloc byte[UsageBytes];
        int result;
        do
        {
            result = LibC.Wait4(pid, &word, NoHang, usage);
        }
        while (result < 0 && Marshal.GetLastPInvokeError() == InterruptedError);
        status = new ExitStatus(word)
        {
            PeakResidentBytes = result == pid ? *(long*)(usage + MostResidentOffset) * 1024 : 0,
        };
        return result == pid;
    }

    /// <summary>Waits for a child's end without a bound; for callers that know that it has ended or must end.</summary>
    public static ExitStatus Reap(int pid)
    {
        int word = 0;
        _ = WaitPid(pid, &word, 0);
        return new ExitStatus(word);
    }

    /// <summary>Sends a signal to the process group that a child leads, or led; false when nobody is left in it.</summary>
    public static bool SignalGroup(int pid, int signal) => LibC.Kill(-pid, signal) == 0;

    /// <summary>Sends a signal; false when there is no such process (any more).</summary>
    public static bool Signal(int pid, int signal) => LibC.Kill(pid, signal) == 0;

    private static int WaitPid(int pid, int* word, int options)
    {
        int result;
        do
        {
            result = LibC.WaitPid(pid, word, options);
        }
        while (result < 0 && Marshal.GetLastPInvokeError() == InterruptedError);
        return result;
    }

    private static void AddDescriptors(SpawnRequest request, byte* actions, List<SafeFileHandle> moved)
    {
        int highest = 2;
        foreach ((_, int target) in request.Descriptors)
        {
            highest = Math.Max(highest, target);
        }

        for (int standard = 0; standard <= 2; standard++)
        {
            _ = LibC.SpawnFileActionsAddOpen(actions, standard, "/dev/null", ReadWrite, 0);
        }

        foreach ((SafeFileHandle source, int target) in request.Descriptors)
        {
            // Above all targets, so that no dup2 in the child overwrites the source of a later one.
            SafeFileHandle copy = Descriptors.Duplicate(source, highest + 1);
            moved.Add(copy);
            _ = LibC.SpawnFileActionsAddDup2(actions, (int)copy.DangerousGetHandle(), target);
        }
    }

    private static void SetAttributes(SpawnRequest request, byte* attributes)
    {
        ulong* all = stackalloc ulong[SignalSetWords];
        ulong* none = stackalloc ulong[SignalSetWords];
        for (int word = 0; word < SignalSetWords; word++)
        {
            all[word] = 0;
            none[word] = 0;
        }

        // Signals 1 to 31: the runtime ignores SIGPIPE, and an ignored signal would stay so in the child.
        all[0] = 0x7fff_ffff;
        _ = LibC.SpawnAttributesSetDefaultSignals(attributes, all);
        _ = LibC.SpawnAttributesSetSignalMask(attributes, none);
        short group = request.NewSession ? SetSession : SetProcessGroup;
        _ = LibC.SpawnAttributesSetFlags(attributes, (short)(group | SetDefaultSignals | SetSignalMask));
    }

    private static int Start(
        SpawnRequest request, byte* actions, byte* attributes, Func<int>? before, out int pid)
    {
        byte* path = Bytes(request.Path);
        byte** arguments = Strings(request.Arguments);
        byte** environment = Strings(request.Environment);
        byte* directory = request.WorkingDirectory is { } text ? Bytes(text) : null;
        try
        {
            if (directory is not null)
            {
                _ = LibC.SpawnFileActionsAddChangeDirectory(actions, directory);
            }

            int child = 0;
            int error = before?.Invoke() ?? 0;
            error = error != 0 ? error : LibC.Spawn(&child, path, actions, attributes, arguments, environment);
            pid = error == 0 ? child : 0;
            return error;
        }
        finally
        {
            NativeMemory.Free(path);
            NativeMemory.Free(directory);
            Free(arguments);
            Free(environment);
        }
    }

    private static byte** Strings(IReadOnlyList<string> texts)
    {
        byte** array = (byte**)NativeMemory.AllocZeroed((nuint)(texts.Count + 1), (nuint)sizeof(byte*));
        for (int i = 0; i < texts.Count; i++)
        {
            array[i] = Bytes(texts[i]);
        }

        return array;
    }

    private static byte* Bytes(string text)
    {
        int room = text.Length * 3;
        byte* bytes = (byte*)NativeMemory.Alloc((nuint)room + 1);
        bytes[ByteText.Encode(text, new Span<byte>(bytes, room))] = 0;
        return bytes;
    }

    private static void Free(byte** array)
    {
        for (int i = 0; array[i] is not null; i++)
        {
            NativeMemory.Free(array[i]);
        }

        NativeMemory.Free(array);
    }
}
