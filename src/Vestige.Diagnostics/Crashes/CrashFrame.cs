// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Diagnostics.Crashes;

/// <summary>
/// One frame of a stack, as a report or the runtime's print gave it. Texts are the dead process's: escape them.
/// </summary>
public sealed record CrashFrame
{
    /// <summary>What it is.</summary>
    public required CrashFrameKind Kind { get; init; }

    /// <summary>
    /// Managed: type, method and arguments as they were given; native: the symbol. Empty where there is none.
    /// </summary>
    public string Name { get; init; } = "";

    /// <summary>
    /// File name of the assembly or of the native library, without a folder; empty where it is not known.
    /// </summary>
    public string Module { get; init; } = "";

    /// <summary>Module version id or build id in hexadecimal digits; empty where it is not known.</summary>
    public string ModuleId { get; init; } = "";

    /// <summary>Native: offset in the library's image. Managed: offset in the method's machine code.</summary>
    public ulong? Offset { get; init; }

    /// <summary>Offset in the method's IL; null where the compiler kept no mapping for the place.</summary>
    public int? ILOffset { get; init; }

    /// <summary>Metadata token of a managed method; 0 where there is none.</summary>
    public uint Token { get; init; }

    /// <summary>Stack pointer of the frame; 0 where it is not known.</summary>
    public ulong StackPointer { get; init; }

    /// <summary>Where it was executing; 0 where it is not known.</summary>
    public ulong InstructionPointer { get; init; }

    /// <summary>Source file, as the symbols have it; empty where it is not known.</summary>
    public string SourceFile { get; init; } = "";

    /// <summary>Line in the source file, or 0.</summary>
    public int SourceLine { get; init; }

    /// <summary>The exception was thrown again here: frames before this one are of an earlier throw.</summary>
    public bool IsRethrow { get; init; }

    /// <summary>
    /// The name that stays the same when lines, offsets, generic arguments, builds and compiler-made numbers change;
    /// empty where nothing of that kind is known.
    /// </summary>
    public string NormalizedName => FrameNames.Normalize(this);

    /// <summary>What it says about the cause.</summary>
    public FrameRole Role => FrameRoles.Of(this);

    /// <summary>The type, method and arguments or <c>library!symbol+0x1f</c>.</summary>
    public override string ToString() => Kind switch
    {
        CrashFrameKind.Managed => Name,
        CrashFrameKind.PInvoke => $"[P/Invoke] {Name}",
        CrashFrameKind.Nameless => "[managed code without a name]",
        _ => $"{(Module.Length > 0 ? Module : "?")}{(Name.Length > 0 ? "!" : "")}{Name}{OffsetText}",
    };

    private string OffsetText => Offset is { } offset ? $"+0x{offset:x}" : "";
}
