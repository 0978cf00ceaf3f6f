// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Crashes;

/// <summary>A frame of a stack.</summary>
public sealed record CrashFrame
{
    /// <summary>What it is.</summary>
    public required CrashFrameKind Kind { get; init; }

    /// <summary>Managed: type, method and arguments; native: the symbol; empty where there is none.</summary>
    public string Name { get; init; } = "";

    /// <summary>File name of the assembly or native library, without a folder; empty where it is not known.</summary>
    public string Module { get; init; } = "";

    /// <summary>Module version id or build id in hexadecimal digits; empty where it is not known.</summary>
    public string ModuleId { get; init; } = "";

    /// <summary>Native: offset in the library's file. Managed: offset in the method's machine code.</summary>
    public ulong? Offset { get; init; }

    /// <summary>Native with a symbol: offset behind the symbol's beginning.</summary>
    public ulong? SymbolOffset { get; init; }

    /// <summary>Offset in the method's IL; null where the compiler kept no mapping for the place.</summary>
    public int? ILOffset { get; init; }

    /// <summary>Metadata token of a managed method; 0 where there is none.</summary>
    public uint Token { get; init; }

    /// <summary>Stack pointer of the frame, by which lists of frames are merged; 0 where it is not known.</summary>
    public ulong StackPointer { get; init; }

    /// <summary>Where it was executing; 0 where it is not known.</summary>
    public ulong InstructionPointer { get; init; }

    /// <summary>Source file, as the symbols have it; empty where it is not known.</summary>
    public string SourceFile { get; init; } = "";

    /// <summary>Line in the source file, or 0.</summary>
    public int SourceLine { get; init; }

    /// <summary>The exception was thrown again here: frames before this one are of an earlier throw.</summary>
    public bool IsRethrow { get; init; }
}
