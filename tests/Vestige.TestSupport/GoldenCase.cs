// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.TestSupport;

/// <summary>A test that is a text file: input above a line of dashes, the expected outcome below it.</summary>
/// <remarks>
/// Above the dashes, a line <c>--- file: name</c> begins another file (what stands before the first is
/// <see cref="MainFile"/>), and any other <c>--- word: text</c> line is a setting whose meaning is the test's.
/// </remarks>
public sealed class GoldenCase
{
    /// <summary>The name of the first file.</summary>
    public const string MainFile = "httpd.conf";

    private readonly List<(string Key, string Value)> _settings = [];
    private readonly Dictionary<string, string> _files = [];

    private GoldenCase(string expected) => Expected = expected;

    /// <summary>Contents by file name, each line ended.</summary>
    public IReadOnlyDictionary<string, string> Files => _files;

    /// <summary>What stands below the dashes, without empty lines around it.</summary>
    public string Expected { get; }

    /// <summary>Takes a case file apart.</summary>
    public static GoldenCase Parse(string text)
    {
        var lines = text.TrimEnd('\n').Split('\n');
        var divider = Array.FindIndex(lines, line => line.Length >= 10 && line.All(c => c == '-'));
        if (divider < 0)
        {
            throw new FormatException("a case needs a line of ten or more dashes above what it expects");
        }

        var parsed = new GoldenCase(string.Join('\n', lines[(divider + 1)..]).Trim('\n'));
        parsed.ReadInput(lines[..divider]);
        return parsed;
    }

    /// <summary>All values of a setting, in order.</summary>
    public IReadOnlyList<string> Settings(string key) => [.. _settings.Where(s => s.Key == key).Select(s => s.Value)];

    /// <summary>Writes the case's files into a folder.</summary>
    public void WriteTo(TempDirectory folder)
    {
        foreach (var (name, content) in Files)
        {
            folder.Write(name, content);
        }
    }

    private void ReadInput(IEnumerable<string> lines)
    {
        var file = MainFile;
        _files[file] = "";
        foreach (var line in lines)
        {
            var colon = line.StartsWith("--- ", StringComparison.Ordinal) ? line.IndexOf(':') : -1;
            if (colon < 0)
            {
                _files[file] += line + "\n";
                continue;
            }

            var (key, value) = (line[4..colon].Trim(), line[(colon + 1)..].Trim());
            if (key == "file")
            {
                file = value;
                _files[file] = "";
            }
            else
            {
                _settings.Add((key, value));
            }
        }
    }
}
