// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Globalization;

namespace Vestige.Diagnostics.Crashes.Reading;

/// <summary>
/// Lines of the form <c>   at Type.Method(args) in file:line N</c>, and recursion as a stack overflow prints it.
/// </summary>
internal static class PrintedFrames
{
    private const string FrameMark = "   at ";
    private const string Rethrow = "--- End of stack trace from previous location";
    private const int MaxFrames = 2048;
    private const int MaxName = 2048;

    public static bool IsFrame(string? line) => line is not null
        && (line.StartsWith(FrameMark, StringComparison.Ordinal) || line.StartsWith(Rethrow, StringComparison.Ordinal)
            || IsRepeat(line, out _));

    /// <summary>The frames from here on; a repeated group once.</summary>
    public static List<CrashFrame> Read(PrintLines lines, out bool isLastOfException)
    {
        var frames = new List<CrashFrame>();
        bool isRethrow = false;
        isLastOfException = false;
        while (!isLastOfException && lines.Current is { } line)
        {
            if (line.StartsWith(FrameMark, StringComparison.Ordinal))
            {
                // An exception of an AggregateException ends with "<---", on its last frame.
                isLastOfException = line.EndsWith("<---", StringComparison.Ordinal);
                Add(frames, Parse(isLastOfException ? line[..^4] : line) with { IsRethrow = isRethrow });
                isRethrow = false;
            }
            else if (line.StartsWith(Rethrow, StringComparison.Ordinal))
            {
                isRethrow = true;
            }
            else
            {
                break;
            }

            lines.Next();
        }

        return frames;
    }

    /// <summary>The frames from here on, with their repeat counts.</summary>
    public static IReadOnlyList<StackRun> ReadRuns(PrintLines lines)
    {
        var runs = new List<StackRun>();
        while (lines.Current is { } line)
        {
            if (IsRepeat(line, out long count))
            {
                lines.Next();
                SkipRule(lines);
                AddRun(runs, Read(lines, out _), count);
                SkipRule(lines);
            }
            else if (IsFrame(line))
            {
                AddRun(runs, Read(lines, out _), 1);
            }
            else
            {
                break;
            }
        }

        return runs;
    }

    private static void AddRun(List<StackRun> runs, List<CrashFrame> frames, long count)
    {
        if (frames.Count > 0)
        {
            runs.Add(new StackRun(frames, count));
        }
    }

    private static void Add(List<CrashFrame> frames, CrashFrame frame)
    {
        if (frames.Count < MaxFrames)
        {
            frames.Add(frame);
        }
    }

    // "Repeated 24072 times:", and "Repeat 24072 times:" of older runtimes.
    private static bool IsRepeat(string line, out long count)
    {
        count = 0;
        string[] words = line.Length < 64 && line.StartsWith("Repeat", StringComparison.Ordinal) ? line.Split(' ') : [];
        return words is ["Repeat" or "Repeated", _, "times:"]
            && long.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out count)
            && count > 0;
    }

    private static void SkipRule(PrintLines lines)
    {
        if (lines.Current is { Length: > 0 } line && line.All(static c => c == '-'))
        {
            lines.Next();
        }
    }

    private static CrashFrame Parse(string line)
    {
        string text = line[FrameMark.Length..];
        string file = "";
        int number = 0;
        int at = text.LastIndexOf(" in ", StringComparison.Ordinal);
        int mark = text.LastIndexOf(":line ", StringComparison.Ordinal);
        if (at > 0 && mark > at
            && int.TryParse(text.AsSpan(mark + 6), NumberStyles.None, CultureInfo.InvariantCulture, out number))
        {
            file = text[(at + 4)..mark];
            text = text[..at];
        }

        return new CrashFrame
        {
            Kind = CrashFrameKind.Managed,
            Name = text.Length > MaxName ? text[..MaxName] : text,
            SourceFile = file,
            SourceLine = number,
        };
    }
}
