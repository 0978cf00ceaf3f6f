// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Crashes;

namespace Vestige.Backtrace.Tests.Stacks;

/// <summary>Frames for tests.</summary>
internal static class Frames
{
    public static CrashFrame Managed(string name, ulong stack = 0, ulong at = 0) => new()
    {
        Kind = CrashFrameKind.Managed,
        Name = name,
        StackPointer = stack,
        InstructionPointer = at,
    };

    public static CrashFrame Nameless(ulong stack, ulong at) => new()
    {
        Kind = CrashFrameKind.Nameless,
        StackPointer = stack,
        InstructionPointer = at,
    };

    public static CrashFrame PInvoke(string name, ulong stack) => new()
    {
        Kind = CrashFrameKind.PInvoke,
        Name = name,
        StackPointer = stack,
    };

    public static CrashFrame Native(string module, ulong offset, ulong stack = 0, string name = "") => new()
    {
        Kind = CrashFrameKind.Native,
        Module = module,
        Offset = offset,
        StackPointer = stack,
        Name = name,
    };

    public static CrashStackRun Run(params CrashFrame[] frames) => new(frames, 1);

    /// <summary>One letter a frame, <c>3(AB)</c> for recursion.</summary>
    public static string Letters(IEnumerable<CrashStackRun> stack) => string.Concat(stack.Select(static r =>
    {
        string letters = string.Concat(r.Frames.Select(static f => f.Name.Length > 0 ? f.Name[0] : '?'));
        return r.Count > 1 ? $"{r.Count}({letters})" : letters;
    }));
}
