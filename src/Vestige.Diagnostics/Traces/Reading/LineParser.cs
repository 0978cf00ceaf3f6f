// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Diagnostics.Traces.Reading;

/// <summary>Takes lines apart, whatever their format. A line is judged by itself: formats may change within a file.</summary>
internal sealed class LineParser
{
    private readonly LineTime _times = new();
    private readonly JsonLineParser _json;

    public LineParser() => _json = new JsonLineParser(_times);

    /// <summary>Takes a line, without its end, apart.</summary>
    public TraceLine Parse(ReadOnlySpan<byte> text)
    {
        TraceLine line = default;
        line.Micros = -1;
        line.Result = TraceLine.NoResult;
        if (text.IsEmpty)
        {
            return line;
        }

        if (text[0] == '{')
        {
            _json.Parse(text, ref line);
        }
        else
        {
            ParseText(text, ref line);
        }

        return line;
    }

    private void ParseText(ReadOnlySpan<byte> text, scoped ref TraceLine line)
    {
        var cursor = new TextCursor(text);
        if (!_times.TryTake(ref cursor, out line.Time, out line.FractionDigits))
        {
            line.Kind = LooksCut(text) ? TraceLineKind.Broken : TraceLineKind.Foreign;
            return;
        }

        TextLineParser.Parse(cursor.Rest, ref line);
    }

    // What a writer that died leaves: the end of a line without its beginning, or a beginning that stops within the time.
    private static bool LooksCut(ReadOnlySpan<byte> text) =>
        text.IndexOf("hws : "u8) >= 0 && (text.IndexOf("--> ("u8) >= 0 || text.IndexOf("<-- ("u8) >= 0)
        || (text[0] == '[' && text.Length < 33 && !text.Contains((byte)']') && !text.Contains((byte)'\0'));
}
