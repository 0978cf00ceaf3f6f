// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Runtime.InteropServices;

namespace Vestige.Crash.Deaths;

/// <summary>Native functions of a few bytes, for faults that no function of the C library makes.</summary>
internal static class MachineCode
{
    /// <summary>Divides by zero; empty where the processor answers 0 instead of a fault.</summary>
    public static ReadOnlySpan<byte> DivideByZero => RuntimeInformation.ProcessArchitecture == Architecture.X64
        // xor edx, edx; xor ecx, ecx; mov eax, 1; idiv ecx; ret
        ? [0x31, 0xd2, 0x31, 0xc9, 0xb8, 0x01, 0x00, 0x00, 0x00, 0xf7, 0xf9, 0xc3]
        : [];

    /// <summary>An instruction that the architecture keeps undefined.</summary>
    public static ReadOnlySpan<byte> UndefinedInstruction => RuntimeInformation.ProcessArchitecture == Architecture.X64
        // ud2
        ? [0x0f, 0x0b]
        // udf #0
        : [0x00, 0x00, 0x00, 0x00];
}
