// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Vestige.Diagnostics.Segments;

namespace Vestige.Diagnostics.Slots;

/// <summary>
/// Kernel thread id to slot number. An entry belongs to one thread id until the kernel gives that id to a new thread,
/// which takes the entry over, or until the table is full and the thread is found dead.
/// </summary>
public sealed unsafe class ThreadTable
{
    [ThreadStatic]
    private static ThreadEntry? _current;

    private readonly byte* _at;
    private readonly Lock _lock = new();

    // A thread that found no room stores here: its callers need no branch, and nobody reads it.
    private readonly byte* _spare;

    internal ThreadTable(byte* at)
    {
        _at = at;
        _spare = (byte*)NativeMemory.AllocZeroed(ThreadLayout.EntrySize);
    }

    /// <summary>Frees the spare entry.</summary>
    ~ThreadTable() => NativeMemory.Free(_spare);

    /// <summary>The calling thread's entry; made on its first call.</summary>
    public ThreadEntry Current
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            ThreadEntry? entry = _current;
            return entry is not null && entry.Owner == this ? entry : Acquire();
        }
    }

    private ThreadEntry Acquire()
    {
        int threadId = NativeMethods.GetThreadId();
        byte* at;
        lock (_lock)
        {
            at = FindOrClaim(threadId);
        }

        var entry = new ThreadEntry(this, at, threadId);
        _current = entry;
        return entry;
    }

    private byte* FindOrClaim(int threadId)
    {
        byte* free = null;
        for (int index = 0; index < ThreadLayout.Count; index++)
        {
            byte* at = _at + (index * ThreadLayout.EntrySize);
            int owner = *(int*)(at + ThreadLayout.ThreadId);
            if (owner == threadId)
            {
                // Left by a dead thread that had our id.
                return Claim(at, threadId);
            }

            if (owner == 0 && free is null)
            {
                free = at;
            }
        }

        free = free is null ? FindDead() : free;
        return free is null ? _spare : Claim(free, threadId);
    }

    private byte* FindDead()
    {
        for (int index = 0; index < ThreadLayout.Count; index++)
        {
            byte* at = _at + (index * ThreadLayout.EntrySize);
            int owner = *(int*)(at + ThreadLayout.ThreadId);
            if (NativeMethods.SignalThread(Environment.ProcessId, owner, 0) != 0 &&
                Marshal.GetLastPInvokeError() == NativeMethods.NoSuchProcess)
            {
                return at;
            }
        }

        return null;
    }

    private static byte* Claim(byte* at, int threadId)
    {
        *(int*)(at + ThreadLayout.SlotNumber) = 0;
        Volatile.Write(ref *(int*)(at + ThreadLayout.ThreadId), threadId);
        return at;
    }
}
