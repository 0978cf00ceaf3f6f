// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Crashes;
using Vestige.Diagnostics.Crashes;
using CrashFrame = Vestige.Crashes.CrashFrame;
using CrashFrameKind = Vestige.Crashes.CrashFrameKind;
using CrashThread = Vestige.Crashes.CrashThread;
using ReadFrame = Vestige.Diagnostics.Crashes.CrashFrame;
using ReadFrameKind = Vestige.Diagnostics.Crashes.CrashFrameKind;
using ReadThread = Vestige.Diagnostics.Crashes.CrashThread;

namespace Vestige.Reporter.Sessions;

/// <summary>Between what the server reads and what modules see: the first may change, the second is a promise.</summary>
internal static class FrameMapping
{
    public static CrashThread ToPublic(ReadThread thread) => new()
    {
        ThreadId = thread.ThreadId,
        IsCrashed = thread.IsCrashed,
        IsManaged = thread.IsManaged,
        Stack = [.. thread.FoldedStack.Select(static run => new CrashStackRun([.. run.Frames.Select(ToPublic)], run.Count))],
    };

    public static CrashException ToPublic(PrintedException printed) => new()
    {
        Type = printed.Type,
        Message = printed.Message,
        Frames = [.. printed.Frames.Select(ToPublic)],
        Inner = printed.Inner is { } inner ? ToPublic(inner) : null,
        Others = [.. printed.Others.Select(ToPublic)],
    };

    public static IReadOnlyList<StackRun> FromPublic(IReadOnlyList<CrashStackRun> stack) =>
        [.. stack.Select(static run => new StackRun([.. run.Frames.Select(FromPublic)], run.Count))];

    public static PrintedException FromPublic(CrashException exception) => new()
    {
        Type = exception.Type,
        Message = exception.Message,
        Frames = [.. exception.Frames.Select(FromPublic)],
        Inner = exception.Inner is { } inner ? FromPublic(inner) : null,
        Others = [.. exception.Others.Select(FromPublic)],
    };

    private static CrashFrame ToPublic(ReadFrame frame) => new()
    {
        Kind = (CrashFrameKind)frame.Kind,
        Name = frame.Name,
        Module = frame.Module,
        ModuleId = frame.ModuleId,
        Offset = frame.Offset,
        ILOffset = frame.ILOffset,
        StackPointer = frame.StackPointer,
        InstructionPointer = frame.InstructionPointer,
        Token = frame.Token,
        SourceFile = frame.SourceFile,
        SourceLine = frame.SourceLine,
        IsRethrow = frame.IsRethrow,
    };

    private static ReadFrame FromPublic(CrashFrame frame) => new()
    {
        Kind = (ReadFrameKind)frame.Kind,
        Name = frame.Name,
        Module = frame.Module,
        ModuleId = frame.ModuleId,
        Offset = frame.Offset,
        ILOffset = frame.ILOffset,
        StackPointer = frame.StackPointer,
        InstructionPointer = frame.InstructionPointer,
        Token = frame.Token,
        SourceFile = frame.SourceFile,
        SourceLine = frame.SourceLine,
        IsRethrow = frame.IsRethrow,
    };
}
