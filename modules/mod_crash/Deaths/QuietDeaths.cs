// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Runtime.CompilerServices;

namespace Vestige.Crash.Deaths;

/// <summary>Deaths that no fault announces. See <see cref="ManagedDeaths"/>.</summary>
internal static class QuietDeaths
{
    private const MethodImplOptions Framed = MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization;
    private const int Code = 3;

    /// <summary>A module that thinks it owns the process.</summary>
    [MethodImpl(Framed)]
    public static void Exit() => ExitManaged(Code);

    /// <summary>A native library that thinks so.</summary>
    [MethodImpl(Framed)]
    public static void NativeExit() => NativeExitCall(Code);

    /// <summary>Somebody, or the kernel when memory is short.</summary>
    [MethodImpl(Framed)]
    public static void Kill() => KillSelf(Environment.ProcessId);

    /// <summary>Never comes back while somebody waits for the answer.</summary>
    [MethodImpl(Framed)]
    public static void Hang(CancellationToken gone) => HangWait(gone);

    // The ban is for those who do not mean it.
#pragma warning disable RS0030
    [MethodImpl(Framed)]
    private static void ExitManaged(int code) => Environment.Exit(code);
#pragma warning restore RS0030

    [MethodImpl(Framed)]
    private static void NativeExitCall(int code) => LibC.Exit(code);

    [MethodImpl(Framed)]
    private static void KillSelf(int pid) => _ = LibC.Send(pid, LibC.Kill);

    [MethodImpl(Framed)]
    private static void HangWait(CancellationToken gone)
    {
        using var never = new ManualResetEventSlim();
        never.Wait(gone);
    }
}
