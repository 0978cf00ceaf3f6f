// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Diagnostics.Crashes.Reading;

/// <summary>The lines of a tail and a place among them.</summary>
internal sealed class PrintLines
{
    private const int MaxMessageLines = 64;
    private const int MaxMessageCharacters = 8 * 1024;

    private static readonly (string Text, PrintHeader Header)[] Headers =
    [
        ("Unhandled exception. ", PrintHeader.Unhandled),
        ("Process terminated.", PrintHeader.FailFast),
        ("Stack overflow.", PrintHeader.StackOverflow),
        ("Out of memory.", PrintHeader.OutOfMemory),
        ("Fatal error.", PrintHeader.Fatal),
    ];

    private readonly string[] _lines;
    private int _at;

    public PrintLines(string text)
    {
        _lines = text.Split('\n');
        for (int i = 0; i < _lines.Length; i++)
        {
            _lines[i] = _lines[i].TrimEnd('\r');
        }
    }

    /// <summary>The line, or null behind the last one.</summary>
    public string? Current => _at < _lines.Length ? _lines[_at] : null;

    /// <summary>What was left out, or null.</summary>
    public string? Fault { get; private set; }

    public void Next() => _at++;

    /// <summary>Another text for the line, for readers that have taken its beginning.</summary>
    public void Replace(string text) => _lines[_at] = text;

    /// <summary>
    /// To the last line that begins a print, with the header's words taken off. The last, because what a module wrote
    /// before may hold copies of older prints.
    /// </summary>
    public bool MoveToLastHeader(out PrintHeader header)
    {
        for (int i = _lines.Length - 1; i >= 0; i--)
        {
            foreach ((string text, PrintHeader kind) in Headers)
            {
                if (_lines[i].StartsWith(text, StringComparison.Ordinal))
                {
                    header = kind;
                    _at = i;
                    _lines[i] = _lines[i][text.Length..].TrimStart();
                    SkipEmptyHeader(kind);
                    return true;
                }
            }
        }

        header = default;
        return false;
    }

    public void MoveToFirstFrame()
    {
        while (Current is { } line && !PrintedFrames.IsFrame(line))
        {
            _at++;
        }
    }

    /// <summary>The lines up to one that a message cannot hold: a frame or the mark of an inner exception.</summary>
    public string ReadMessage()
    {
        var text = new List<string>();
        int characters = 0;
        while (Current is { } line && !PrintedFrames.IsFrame(line) && !ExceptionPrint.IsMark(line))
        {
            if (text.Count < MaxMessageLines && characters < MaxMessageCharacters)
            {
                int room = MaxMessageCharacters - characters;
                text.Add(line.Length > room ? line[..room] : line);
                characters += line.Length;
            }
            else
            {
                Fault = "the message is too long and was cut";
            }

            _at++;
        }

        return string.Join('\n', text).TrimEnd('\n');
    }

    // Older runtimes go on behind the header, newer ones on the next line.
    private void SkipEmptyHeader(PrintHeader kind)
    {
        if (kind != PrintHeader.Unhandled && _lines[_at].Length == 0)
        {
            _at++;
        }
    }
}
