// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Runtime.CompilerServices;

namespace Vestige.Crash.Deaths;

/// <summary>
/// Deaths that the runtime notices itself. Each has methods of its own, which are neither inlined nor left by a tail
/// call, so that a report can name them.
/// </summary>
internal static class ManagedDeaths
{
    private const MethodImplOptions Framed = MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization;

    /// <summary>An exception that nobody catches, on a thread of its own: the server catches those of hook functions.</summary>
    [MethodImpl(Framed)]
    public static void Unhandled() => RunThread(UnhandledOnThread);

    /// <summary>An exception out of an <c>async void</c> method, thrown behind an await in a method that it awaits.</summary>
    [MethodImpl(Framed)]
    public static void AsyncVoid() => AsyncVoidStart();

    /// <summary>A module that gives up.</summary>
    [MethodImpl(Framed)]
    public static void FailFast() => FailFastInvariant(42);

    /// <summary>Endless recursion.</summary>
    [MethodImpl(Framed)]
    public static void StackOverflow() => _ = StackOverflowDescend(1);

    /// <summary>An array that no address space holds: the exception without the pressure on the machine.</summary>
    [MethodImpl(Framed)]
    public static void OutOfMemory() => RunThread(OutOfMemoryOnThread);

    /// <summary>A write to protected memory in managed code; low addresses would be a NullReferenceException.</summary>
    [MethodImpl(Framed)]
    public static unsafe void AccessViolation() => AccessViolationWrite((byte*)LibC.MapProtectedPage());

    [MethodImpl(Framed)]
    private static void UnhandledOnThread() => UnhandledThrow("crash");

    [MethodImpl(Framed)]
    private static void UnhandledThrow(string name) =>
        throw new InvalidOperationException($"mod_crash was asked for an unhandled exception ({name})");

    [MethodImpl(Framed)]
    private static async void AsyncVoidStart() => await AsyncVoidInnerAsync().ConfigureAwait(false);

    [MethodImpl(Framed)]
    private static async Task AsyncVoidInnerAsync()
    {
        await Task.Yield();
        AsyncVoidThrow();
    }

    [MethodImpl(Framed)]
    private static void AsyncVoidThrow() =>
        throw new InvalidOperationException("mod_crash was asked for an exception out of async void");

    [MethodImpl(Framed)]
    private static void FailFastInvariant(int found) =>
        Environment.FailFast($"mod_crash was asked to fail fast: found {found}, expected 41");

    [MethodImpl(Framed)]
    private static int StackOverflowDescend(int depth) => StackOverflowDescend(depth + 1) + 1;

    [MethodImpl(Framed)]
    private static void OutOfMemoryOnThread() => OutOfMemoryAllocate(Array.MaxLength);

    [MethodImpl(Framed)]
    private static void OutOfMemoryAllocate(int count) => GC.KeepAlive(new Chunk[count]);

    [MethodImpl(Framed)]
    private static unsafe void AccessViolationWrite(byte* place) => *place = 1;

    private static void RunThread(ThreadStart run) => new Thread(run) { IsBackground = true, Name = "crash" }.Start();

    // 32 kB: the longest array of it would be 64 TB.
    [InlineArray(4096)]
    private struct Chunk
    {
        private long _first;
    }
}
