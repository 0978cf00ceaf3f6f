// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Text;
using System.Text.RegularExpressions;

namespace Vestige.Architecture.Sources;

/// <summary>Rules about every text file of the tree.</summary>
public sealed class TreeTextTests
{
    // Put together from pieces, so that this file does not break its own rule.
    private static readonly Regex Workplace = new(
        @"(?<![\w.\-])/" + @"work/|/tmp/" + @"wt\b|/ro" + @"ot/|nuget" + @"\.org|registry" + @"\.npmjs");

    [Fact]
    public void NoFile_NamesTheMachineItWasWrittenOn() => Rule.Holds(
        "Paths and hosts of one machine mean nothing on another; say it in general terms:",
        from path in Repository.Files(".")
        where Path.GetFileName(path) != ".git" && IsText(path)
        from line in File.ReadLines(path).Select((text, index) => (text, number: index + 1))
        where Workplace.IsMatch(line.text)
        select $"{Repository.Relative(path)}:{line.number}");

    private static bool IsText(string path)
    {
        using var file = File.OpenRead(path);
        var start = new byte[512];
        var count = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        return !start.AsSpan(0, count).Contains((byte)0) && IsUtf8(start.AsSpan(0, count));
    }

    // The first block may end inside a character, so only what is never UTF-8 counts.
    private static bool IsUtf8(ReadOnlySpan<byte> bytes) =>
        Encoding.UTF8.GetString(bytes).AsSpan().TrimEnd('\uFFFD').IndexOf('\uFFFD') < 0;
}
