// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Diagnostics.Crashes.Reading;

/// <summary>
/// The text of an exception: types and messages from the outside in, then the frames from the inside out, then the
/// further exceptions of an <c>AggregateException</c>.
/// </summary>
internal sealed class ExceptionPrint(PrintLines lines)
{
    private const string InnerMark = " ---> ";
    private const string OtherMark = " ---> (Inner Exception #";
    private const string EndOfInner = "   --- End of inner exception stack trace ---";
    private const int MaxDepth = 32;
    private const int MaxOthers = 16;

    private readonly List<PrintedException> _open = [];

    /// <summary>The line goes on with something else than a message.</summary>
    public static bool IsMark(string line) => line.StartsWith(InnerMark, StringComparison.Ordinal)
        || line.StartsWith(EndOfInner, StringComparison.Ordinal);

    /// <summary>The line may begin an exception's text: a type name with a dot, and a message.</summary>
    public static bool IsStart(string? line)
    {
        int colon = line?.IndexOf(':', StringComparison.Ordinal) ?? -1;
        ReadOnlySpan<char> type = colon > 0 ? line.AsSpan(0, colon) : line;
        return type.Length > 2 && type.Contains('.') && !type.ContainsAny(" \t(/");
    }

    public PrintedException Read() => Read(out bool isLast) is var exception && isLast
        ? exception
        : exception with { Others = ReadOthers() };

    private PrintedException Read(out bool isLast)
    {
        AddHead(lines.Current ?? "");
        while (lines.Current is { } line && line.StartsWith(InnerMark, StringComparison.Ordinal) && !IsOther(line))
        {
            AddHead(line[InnerMark.Length..]);
        }

        PrintedException exception = ReadFrames(_open[^1], out isLast);
        for (int i = _open.Count - 2; i >= 0; i--)
        {
            // Where the print breaks off the outer exceptions keep what is known of them.
            if (!isLast && lines.Current?.StartsWith(EndOfInner, StringComparison.Ordinal) == true)
            {
                lines.Next();
                exception = ReadFrames(_open[i] with { Inner = exception }, out isLast);
            }
            else
            {
                exception = _open[i] with { Inner = exception };
            }
        }

        return exception;
    }

    private static bool IsOther(string line) => line.StartsWith(OtherMark, StringComparison.Ordinal);

    private void AddHead(string line)
    {
        int colon = line.IndexOf(": ", StringComparison.Ordinal);
        int end = colon > 0 ? colon : line.TrimEnd(':').Length;
        lines.Next();
        string rest = lines.ReadMessage();
        string first = colon > 0 ? line[(colon + 2)..] : "";
        string message = rest.Length > 0 ? $"{first}\n{rest}" : first;
        if (_open.Count < MaxDepth)
        {
            _open.Add(new PrintedException
            {
                Type = line[..end].Trim(),

                // An exception that was never thrown has no frames to carry the end mark.
                Message = message.EndsWith("<---", StringComparison.Ordinal) ? message[..^4] : message,
                Frames = [],
            });
        }
    }

    private PrintedException ReadFrames(PrintedException exception, out bool isLast) =>
        exception with { Frames = PrintedFrames.Read(lines, out isLast) };

    private List<PrintedException> ReadOthers()
    {
        var others = new List<PrintedException>();
        while (true)
        {
            while (lines.Current is { Length: 0 })
            {
                lines.Next();
            }

            int end = lines.Current is { } line && IsOther(line) ? line.IndexOf(") ", StringComparison.Ordinal) : -1;
            if (end < 0 || others.Count == MaxOthers)
            {
                return others;
            }

            lines.Replace(lines.Current![(end + 2)..]);
            others.Add(new ExceptionPrint(lines).Read(out _));
        }
    }
}
