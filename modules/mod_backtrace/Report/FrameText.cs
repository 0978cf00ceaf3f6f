// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Globalization;
using Vestige.Backtrace.Stacks;
using Vestige.Crashes;

namespace Vestige.Backtrace.Report;

/// <summary>A frame in words.</summary>
internal static class FrameText
{
    /// <summary>As the error log has it.</summary>
    public static string Of(CrashFrame frame) => frame.Kind switch
    {
        CrashFrameKind.PInvoke => $"[P/Invoke] {MethodText.Readable(frame.Name)}",
        CrashFrameKind.Managed => $"{MethodText.Readable(frame.Name)}{LineOf(frame)}{Offset(" +", frame.Offset)}",
        CrashFrameKind.Nameless => $"[managed code without a name]{Offset(" at ", frame.InstructionPointer)}",
        _ => OfNative(frame),
    };

    /// <summary>What the error log's form leaves out: the name as the compiler made it, assembly, token, pointers.</summary>
    public static string DetailOf(CrashFrame frame)
    {
        string name = frame.Kind is CrashFrameKind.Native or CrashFrameKind.Nameless ? "" : $"{frame.Name} ";
        string token = frame.Token != 0 ? $" token 0x{frame.Token:x8}" : "";
        string il = frame.ILOffset is { } offset ? $" il 0x{offset:x}" : "";
        return $"{name}{frame.Module}{token}{il}{Offset(" sp ", frame.StackPointer)}{Offset(" ip ", frame.InstructionPointer)}";
    }

    /// <summary>Nobody could say what function it is.</summary>
    public static bool IsUnresolved(CrashFrame frame) =>
        frame.Kind == CrashFrameKind.Nameless || (frame.Kind == CrashFrameKind.Native && frame.Name.Length == 0);

    private static string OfNative(CrashFrame frame)
    {
        string module = frame.Module.Length > 0 ? frame.Module : "[native code of no file]";
        if (frame.Name.Length > 0)
        {
            return $"{module}!{frame.Name}{Offset("+", frame.SymbolOffset)}";
        }

        string place = frame.Offset is { } offset && frame.Module.Length > 0
            ? Offset("+", offset)
            : Offset(" at ", frame.InstructionPointer);
        return frame.ModuleId.Length > 0 ? $"{module}{place} (build id {frame.ModuleId})" : module + place;
    }

    private static string LineOf(CrashFrame frame)
    {
        string file = frame.SourceFile[(frame.SourceFile.LastIndexOfAny(['/', '\\']) + 1)..];
        return file.Length == 0 ? "" : frame.SourceLine > 0 ? $" {file}:{frame.SourceLine}" : $" {file}";
    }

    // A place that is not known is not 0x0; behind a symbol 0 is a place.
    private static string Offset(string before, ulong? offset) =>
        offset is null || (offset == 0 && before != "+") ? "" : string.Create(CultureInfo.InvariantCulture, $"{before}0x{offset:x}");
}
