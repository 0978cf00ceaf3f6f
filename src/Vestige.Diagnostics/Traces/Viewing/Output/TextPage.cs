// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Diagnostics.Traces.Viewing.Output;

/// <summary>How a piece of text is shown on a terminal with colours.</summary>
internal enum TextStyle
{
    Plain,
    Heading,
    Dim,
    Good,
    Moved,
    Refused,
    Alarm,
}

/// <summary>Text with styles; of plain text nothing but the text is left.</summary>
internal sealed class TextPage(TextWriter writer, bool hasColors, int? width)
{
    /// <summary>Columns of the terminal, or null where lines may be of any length.</summary>
    public int? Width { get; } = width;

    public TextPage Add(string text, TextStyle style = TextStyle.Plain)
    {
        if (!hasColors || style == TextStyle.Plain || text.Length == 0)
        {
            writer.Write(text);
            return this;
        }

        writer.Write(Code(style));
        writer.Write(text);
        writer.Write("\e[0m");
        return this;
    }

    public void Line(string text = "", TextStyle style = TextStyle.Plain)
    {
        _ = Add(text, style);
        writer.Write('\n');
    }

    /// <summary>A text that may be long: cut, on a terminal only, where fewer columns than it needs are left.</summary>
    public string Fit(string text, int used)
    {
        if (Width is not { } columns)
        {
            return text;
        }

        int room = Math.Max(columns - used, 10);
        return text.Length <= room ? text : string.Concat(text.AsSpan(0, room - 1), "…");
    }

    public void Flush() => writer.Flush();

    private static string Code(TextStyle style) => style switch
    {
        TextStyle.Heading => "\e[1m",
        TextStyle.Dim => "\e[2m",
        TextStyle.Good => "\e[32m",
        TextStyle.Moved => "\e[36m",
        TextStyle.Refused => "\e[33m",
        _ => "\e[1;31m",
    };
}
