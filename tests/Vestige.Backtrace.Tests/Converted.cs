// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Crashes;
using Vestige.Diagnostics.Crashes;
using CrashFrame = Vestige.Crashes.CrashFrame;
using CrashFrameKind = Vestige.Crashes.CrashFrameKind;
using CrashThread = Vestige.Crashes.CrashThread;

namespace Vestige.Backtrace.Tests;

/// <summary>The server's reading of material, as modules see it.</summary>
internal static class Converted
{
    public static IEnumerable<CrashThread> Threads(CrashReport report) =>
        report.Threads.OrderByDescending(static t => t.IsCrashed).Select(static t => new CrashThread
        {
            ThreadId = t.ThreadId,
            IsCrashed = t.IsCrashed,
            IsManaged = t.IsManaged,
            Stack = [.. t.FoldedStack.Select(static r => new CrashStackRun([.. r.Frames.Select(Frame)], r.Count))],
        });

    public static CrashException Exception(PrintedException exception) => new()
    {
        Type = exception.Type,
        Message = exception.Message,
        Frames = [.. exception.Frames.Select(Frame)],
        Inner = exception.Inner is { } inner ? Exception(inner) : null,
        Others = [.. exception.Others.Select(Exception)],
    };

    private static CrashFrame Frame(Diagnostics.Crashes.CrashFrame frame) => new()
    {
        Kind = Enum.Parse<CrashFrameKind>(frame.Kind.ToString()),
        Name = frame.Name,
        Module = frame.Module,
        ModuleId = frame.ModuleId,
        Offset = frame.Offset,
        ILOffset = frame.ILOffset,
        Token = frame.Token,
        StackPointer = frame.StackPointer,
        InstructionPointer = frame.InstructionPointer,
        SourceFile = frame.SourceFile,
        SourceLine = frame.SourceLine,
        IsRethrow = frame.IsRethrow,
    };
}
