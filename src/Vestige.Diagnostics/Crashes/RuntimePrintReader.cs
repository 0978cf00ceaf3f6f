// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Text;
using Vestige.Diagnostics.Crashes.Reading;

namespace Vestige.Diagnostics.Crashes;

/// <summary>
/// Finds the runtime's last words in the tail of a worker's standard error. A message may hold lines that look like
/// frames: then they are taken for frames. Nobody can tell them apart, so nothing that protects anything may rest on
/// them.
/// </summary>
public static class RuntimePrintReader
{
    /// <summary>How much of the end is looked at.</summary>
    public const int MaxCharacters = 256 * 1024;

    /// <summary>Reads bytes as they came; what is not UTF-8 is replaced.</summary>
    public static RuntimePrint Read(ReadOnlySpan<byte> tail) => Read(Encoding.UTF8.GetString(
        tail[^Math.Min(tail.Length, MaxCharacters)..]));

    /// <summary>Reads text.</summary>
    public static RuntimePrint Read(string tail)
    {
        ArgumentNullException.ThrowIfNull(tail);
        var lines = new PrintLines(tail.Length > MaxCharacters ? tail[^MaxCharacters..] : tail);
        if (!lines.MoveToLastHeader(out PrintHeader header))
        {
            return ReadRest(lines);
        }

        return header switch
        {
            PrintHeader.Unhandled => ReadUnhandled(lines),
            PrintHeader.FailFast => ReadFailFast(lines),
            PrintHeader.StackOverflow => new RuntimePrint
            {
                Kind = DeathKind.StackOverflow,
                Stack = PrintedFrames.ReadRuns(lines),
                Fault = lines.Fault,
            },
            PrintHeader.OutOfMemory => new RuntimePrint { Kind = DeathKind.OutOfMemory, Fault = lines.Fault },
            _ => ReadFatal(lines),
        };
    }

    private static RuntimePrint ReadUnhandled(PrintLines lines)
    {
        PrintedException exception = new ExceptionPrint(lines).Read();
        return new RuntimePrint
        {
            Kind = exception.Type == "System.OutOfMemoryException"
                ? DeathKind.OutOfMemory
                : DeathKind.UnhandledException,
            Exception = exception,
            Fault = lines.Fault,
        };
    }

    private static RuntimePrint ReadFailFast(PrintLines lines)
    {
        string message = lines.ReadMessage();
        IReadOnlyList<StackRun> stack = PrintedFrames.ReadRuns(lines);
        PrintedException? exception = ExceptionPrint.IsStart(lines.Current) ? new ExceptionPrint(lines).Read() : null;
        return new RuntimePrint
        {
            Kind = DeathKind.FailFast,
            Message = message,
            Stack = stack,
            Exception = exception,
            Fault = lines.Fault,
        };
    }

    // "Fatal error." and then an exception's type or the runtime's own words.
    private static RuntimePrint ReadFatal(PrintLines lines)
    {
        string message = lines.ReadMessage();
        bool isAccessViolation = message.StartsWith("System.AccessViolationException", StringComparison.Ordinal);
        return new RuntimePrint
        {
            Kind = isAccessViolation ? DeathKind.AccessViolation : DeathKind.RuntimeFailure,
            Message = message,
            Stack = PrintedFrames.ReadRuns(lines),
            Fault = lines.Fault,
        };
    }

    // A long print whose beginning is not in the tail: its last frames are better than nothing.
    private static RuntimePrint ReadRest(PrintLines lines)
    {
        lines.MoveToFirstFrame();
        IReadOnlyList<StackRun> stack = PrintedFrames.ReadRuns(lines);
        return stack.Count == 0
            ? RuntimePrint.Empty
            : new RuntimePrint
            {
                Kind = DeathKind.Unknown,
                Stack = stack,
                Fault = "the beginning of the runtime's print is missing",
            };
    }
}
