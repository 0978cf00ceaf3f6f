// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Configuration.Syntax;

/// <summary>A line that begins with an angle bracket, taken apart.</summary>
/// <param name="IsClosing">Whether it is <c>&lt;/Name&gt;</c>.</param>
/// <param name="Name">The section's name; empty where there is none.</param>
/// <param name="Arguments">What stands between name and bracket.</param>
/// <param name="IsComplete">Whether there is a closing bracket.</param>
/// <param name="Behind">Text behind the closing bracket, which httpd ignores.</param>
internal readonly record struct SectionTag(
    bool IsClosing, string Name, string Arguments, bool IsComplete, string Behind)
{
    public static bool IsTag(string line) => line[0] == '<';

    public static SectionTag Parse(string line)
    {
        var closing = line.StartsWith("</", StringComparison.Ordinal);
        var begin = closing ? 2 : 1;

        var end = closing ? line.IndexOf('>', StringComparison.Ordinal) : OpeningEnd(line);
        var inner = end < 0 ? line[begin..] : line[begin..end];
        var behind = end < 0 ? "" : Blanks.Trim(line[(end + 1)..]);
        var (name, arguments) = Blanks.Cut(closing ? Blanks.Trim(inner) : inner);
        return new SectionTag(closing, name, Blanks.Trim(arguments), end >= 0, behind);
    }

    // The last bracket ends an opening line, since arguments may hold others: <If "%{X} > 3">. A name holds none.
    private static int OpeningEnd(string line)
    {
        var first = line.IndexOf('>', StringComparison.Ordinal);
        return first >= 0 && Blanks.Cut(line).Head.Length > first ? first : line.LastIndexOf('>');
    }
}
