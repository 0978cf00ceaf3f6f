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
        ulong? offset = address == 0 ? null : CodeOffset(method, address);
        return new ManagedMethod
        {
            Name = name.Length > MaxName ? name[..MaxName] : name,
            AssemblyPath = module is { IsDynamic: false, Name: { } path } ? path : "",
            SymbolId = module?.Pdb?.Guid ?? Guid.Empty,
            Token = (uint)method.MetadataToken,
            CodeOffset = offset,
            ILOffset = offset is null ? null : ILOffset(method.ILOffsetMap, address - (isReturnAddress ? 1u : 0)),
        };
    }

    // A method may have other code than that which is on the stack, and a second part of rarely run code elsewhere.
    private static ulong? CodeOffset(ClrMethod method, ulong address)
    {
        HotColdRegions regions = method.HotColdInfo;
        return address - regions.HotStart <= regions.HotSize ? address - regions.HotStart
            : address - regions.ColdStart <= regions.ColdSize ? regions.HotSize + (address - regions.ColdStart)
            : null;
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
