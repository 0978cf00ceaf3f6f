// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Globalization;
using System.Text.RegularExpressions;

namespace Vestige.Core.Tests.Files;

/// <summary>What Apache httpd 2.4 answered, recorded in text files.</summary>
internal static partial class HttpdFacts
{
    /// <summary>The lines of a file without comments.</summary>
    public static string[] Read(string name) =>
    [
        .. File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "golden", "files", name))
            .Where(line => !line.StartsWith('#')),
    ];

    /// <summary>Undoes \xhh.</summary>
    public static string Unescape(string text) => Escape().Replace(
        text, match => ((char)int.Parse(match.ValueSpan[2..], NumberStyles.HexNumber)).ToString());

    [GeneratedRegex(@"\\x[0-9a-f]{2}")]
    private static partial Regex Escape();
}
