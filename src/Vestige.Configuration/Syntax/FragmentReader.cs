// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Configuration.Tree;
using Vestige.Directives;

namespace Vestige.Configuration.Syntax;

/// <summary>Reads one file, or the command-line arguments of one option: sections open and close inside it.</summary>
internal sealed class FragmentReader(Reading reading, string name, List<ConfigNode> target, int depth)
{
    private readonly Stack<OpenSection> _open = new();

    private Findings Findings => reading.Findings;

    private bool IsSkipping => _open.TryPeek(out var section) && section.Kind == OpenSectionKind.Skipped;

    private List<ConfigNode> Target => _open.TryPeek(out var section) ? section.Content : target;

    public void Read(IEnumerable<LogicalLine> lines)
    {
        foreach (var line in lines)
        {
            if (Findings.Stopped)
            {
                break;
            }

            ReadLine(line);
        }

        while (_open.TryPeek(out var section))
        {
            Findings.Error(section.Location, $"{section} was not closed");
            Close(section.Location);
        }
    }

    private void ReadLine(LogicalLine line)
    {
        if (line.Fault == LineFault.TooLong)
        {
            Findings.Error(
                At(line.FaultLine),
                $"line is longer than {reading.Limits.MaxLineLength} characters, the most that is read");
        }

        // Comments may be in whatever encoding they were written in long ago, and so may what is switched off.
        if (line.IsEmptyOrComment || line.Fault == LineFault.TooLong)
        {
            return;
        }

        var location = At(line.Number);
        if (IsSkipping)
        {
            ReadSkipped(line.Text, location);
            return;
        }

        ReportFault(line);
        if (reading.Expand(line.Text.Replace('\0', '\uFFFD'), location) is { } expanded && Blanks.Trim(expanded) is { Length: > 0 } text)
        {
            ReadText(text, location);
        }
    }

    private void ReportFault(LogicalLine line)
    {
        if (line.Fault == LineFault.HasNul)
        {
            Findings.Error(At(line.FaultLine), "NUL byte found; configuration files are text");
        }
        else if (line.Fault == LineFault.NotUtf8)
        {
            Findings.Error(At(line.FaultLine), "bytes found that are not UTF-8; configuration files are UTF-8 text");
        }
    }

    private void ReadText(string text, SourceLocation location)
    {
        if (SectionTag.IsTag(text))
        {
            ReadTag(SectionTag.Parse(text), location);
            return;
        }

        var (directive, arguments) = Blanks.Cut(text);
        if (directive[0] == '#')
        {
            Findings.Error(location, $"a directive was expected, found '{directive}' after expanding variables");
        }
        else if (reading.CountNode(location))
        {
            var node = new ConfigNode(directive, arguments, location);
            if (reading.Immediate.Run(node, Target, depth + _open.Count))
            {
                Target.Add(node);
            }
        }
    }

    private void ReadSkipped(string text, SourceLocation location)
    {
        if (SectionTag.IsTag(text))
        {
            ReadTag(SectionTag.Parse(text), location);
        }
    }

    private void ReadTag(SectionTag tag, SourceLocation location)
    {
        var mark = tag.IsClosing ? "</" : "<";
        if (tag.Name.Length == 0)
        {
            Findings.Error(location, $"a section name was expected directly after '{mark}'");
            return;
        }

        if (!tag.IsComplete)
        {
            Findings.Error(location, $"{mark}{tag.Name}> directive missing closing '>'");
        }
        else if (tag.Behind.Length > 0 && !IsSkipping)
        {
            Findings.Warning(location, $"text after '>' is ignored: '{tag.Behind}'");
        }

        if (tag.IsClosing)
        {
            CloseNamed(tag.Name, location);
        }
        else
        {
            Open(tag, location);
        }
    }

    private void Open(SectionTag tag, SourceLocation location)
    {
        if (depth + _open.Count >= reading.Limits.MaxNestingDepth)
        {
            Findings.Stop(location, $"sections are nested deeper than {reading.Limits.MaxNestingDepth}");
            return;
        }

        if (!IsSkipping && !reading.CountNode(location))
        {
            return;
        }

        var kind = IsSkipping ? OpenSectionKind.Skipped : KindOf(tag, location);

        var content = kind == OpenSectionKind.Taken ? Target : [];
        _open.Push(new OpenSection(kind, tag.Name, tag.Arguments, location, content));
    }

    // <Macro>, <If>, <ElseIf> and <Else> are plain sections: whoever binds the tree decides about them. When macros
    // come, a <Macro> is to be kept here as unexpanded lines, because httpd expands variables only where it is used.
    private OpenSectionKind KindOf(SectionTag tag, SourceLocation location) =>
        reading.Conditions.Decide(tag.Name, tag.Arguments, location) switch
        {
            null => OpenSectionKind.Plain,
            true => OpenSectionKind.Taken,
            false => OpenSectionKind.Skipped,
        };

    private void CloseNamed(string closing, SourceLocation location)
    {
        if (!_open.TryPeek(out var innermost))
        {
            Findings.Error(location, $"</{closing}> without matching <{closing}> section");
        }
        else if (_open.Any(section => section.HasName(closing)))
        {
            while (_open.Peek() is var section && !section.HasName(closing))
            {
                Findings.Error(
                    section.Location, $"{section} was not closed before </{closing}> on line {location.Line}");
                Close(location);
            }

            Close(location);
        }
        else
        {
            Findings.Error(
                location,
                $"Expected </{innermost.Name}> (opened on line {innermost.Location.Line}) but saw </{closing}>");

            // A slip of the pen closes what it was meant to close, so that one mistake is one message.
            if (SpellingHint.IsNear(closing, innermost.Name))
            {
                Close(location);
            }
        }
    }

    private void Close(SourceLocation end)
    {
        var section = _open.Pop();
        if (section.Kind == OpenSectionKind.Plain)
        {
            Target.Add(new ConfigNode(
                section.Name, section.Arguments, section.Location, section.Content.ToArray(), end));
        }
    }

    private SourceLocation At(int line) => new(name, line);
}
