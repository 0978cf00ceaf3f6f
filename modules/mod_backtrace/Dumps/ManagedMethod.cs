// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Crashes;

namespace Vestige.Backtrace.Dumps;

/// <summary>The method that an instruction belongs to, as the runtime's own reader knows it.</summary>
internal sealed record ManagedMethod
{
    /// <summary>Type, method and arguments.</summary>
    public required string Name { get; init; }

    /// <summary>The assembly's file as it was loaded; empty for code made at run time.</summary>
    public string AssemblyPath { get; init; } = "";

    /// <summary>Id of the symbols that were made with the assembly; empty where it has none.</summary>
    public Guid SymbolId { get; init; }

    /// <summary>Metadata token.</summary>
    public uint Token { get; init; }

    /// <summary>Offset in the method's machine code; null where it is not known.</summary>
    public ulong? CodeOffset { get; init; }

    /// <summary>Offset in the method's IL of the place; null where the compiler kept no mapping.</summary>
    public int? ILOffset { get; init; }

    /// <summary>A frame of it.</summary>
    public CrashFrame ToFrame(CrashFrameKind kind, ulong stackPointer, ulong instructionPointer) => new()
    {
        Kind = kind,
        Name = Name,
        Module = Path.GetFileName(AssemblyPath),
        Token = Token,
        Offset = kind == CrashFrameKind.Managed ? CodeOffset : null,
        ILOffset = kind == CrashFrameKind.Managed ? ILOffset : null,
        StackPointer = stackPointer,
        InstructionPointer = instructionPointer,
    };
}
