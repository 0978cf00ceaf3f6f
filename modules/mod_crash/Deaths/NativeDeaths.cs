// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Runtime.CompilerServices;

namespace Vestige.Crash.Deaths;

/// <summary>Deaths by a fault in native code, below a P/Invoke or a function pointer. See <see cref="ManagedDeaths"/>.</summary>
internal static unsafe class NativeDeaths
{
    private const MethodImplOptions Framed = MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization;
    private const nint BadAddress = 16;

    /// <summary>A bad pointer handed to the C library.</summary>
    [MethodImpl(Framed)]
    public static void Segv() => SegvMeasure((byte*)BadAddress);

    /// <summary>The C library gives up.</summary>
    [MethodImpl(Framed)]
    public static void Abort() => AbortGiveUp();

    /// <summary>A division by zero; where the processor knows none, the signal alone.</summary>
    [MethodImpl(Framed)]
    public static void Fpe() => FpeDivide(MachineCode.DivideByZero);

    /// <summary>A mapped file that has become shorter than its mapping.</summary>
    [MethodImpl(Framed)]
    public static void Bus() => BusMeasure((byte*)LibC.MapTruncatedFile());

    /// <summary>An instruction that there is not.</summary>
    [MethodImpl(Framed)]
    public static void Ill() => IllExecute(MachineCode.UndefinedInstruction);

    [MethodImpl(Framed)]
    private static void SegvMeasure(byte* text) => _ = LibC.MeasureText(text);

    [MethodImpl(Framed)]
    private static void AbortGiveUp() => LibC.Abort();

    [MethodImpl(Framed)]
    private static void FpeDivide(ReadOnlySpan<byte> code)
    {
        if (code.IsEmpty)
        {
            // The runtime's handler swallows a signal that no instruction caused.
            _ = LibC.Handle(LibC.FloatingPointError, LibC.Default);
            _ = LibC.Raise(LibC.FloatingPointError);
            return;
        }

        ((delegate* unmanaged<void>)LibC.MapCode(code))();
    }

    [MethodImpl(Framed)]
    private static void BusMeasure(byte* text) => _ = LibC.MeasureText(text);

    [MethodImpl(Framed)]
    private static void IllExecute(ReadOnlySpan<byte> code) => ((delegate* unmanaged<void>)LibC.MapCode(code))();
}
