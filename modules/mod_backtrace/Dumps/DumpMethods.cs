// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Collections.Immutable;
using Microsoft.Diagnostics.Runtime;

namespace Vestige.Backtrace.Dumps;

/// <summary>Methods of a dump by instruction.</summary>
internal sealed class DumpMethods(ClrRuntime runtime)
{
    private const int MaxName = 2048;

    /// <summary>The method of an address.</summary>
    /// <param name="address">The address as the frame has it.</param>
    /// <param name="isReturnAddress">It is where a call comes back to: the call itself stands before it.</param>
    public ManagedMethod? At(ulong address, bool isReturnAddress) =>
        address != 0 && runtime.GetMethodByInstructionPointer(address - (isReturnAddress ? 1u : 0)) is { } method
            ? Describe(method, address, isReturnAddress)
            : null;

    public static ManagedMethod? Describe(ClrMethod method, ulong address, bool isReturnAddress)
    {
        string? name = method.Signature ?? method.Name;
        if (string.IsNullOrEmpty(name))
        {
            return null;
        }

        ClrModule? module = method.Type?.Module;
        bool isCompiled = method.NativeCode != 0 && address >= method.NativeCode;
        return new ManagedMethod
        {
            Name = name.Length > MaxName ? name[..MaxName] : name,
            AssemblyPath = module is { IsDynamic: false, Name: { } path } ? path : "",
            SymbolId = module?.Pdb?.Guid ?? Guid.Empty,
            Token = (uint)method.MetadataToken,
            CodeOffset = isCompiled ? address - method.NativeCode : 0,
            ILOffset = isCompiled ? ILOffset(method.ILOffsetMap, address - (isReturnAddress ? 1u : 0)) : null,
        };
    }

    // Negative offsets are prologue, epilogue and code that stands for no IL.
    private static int? ILOffset(ImmutableArray<ILToNativeMap> map, ulong address)
    {
        int? nearest = null;
        ulong nearestStart = 0;
        foreach (ILToNativeMap range in map.IsDefault ? [] : map)
        {
            if (range.ILOffset >= 0 && range.StartAddress <= address && (nearest is null || range.StartAddress >= nearestStart))
            {
                nearest = range.ILOffset;
                nearestStart = range.StartAddress;
            }
        }

        return nearest;
    }
}
