// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Directives;

namespace Vestige.Configuration.Syntax;

/// <summary>Decides the sections that exist only while reading.</summary>
internal sealed class ConditionalSections(Reading reading)
{
    /// <summary>Whether what stands in the section counts; null for a section that is not conditional.</summary>
    public bool? Decide(string section, string arguments, SourceLocation location) => section.ToUpperInvariant() switch
    {
        "IFMODULE" => DecideNamed(section, arguments, location, reading.Host.IsModuleActive),
        "IFDEFINE" => DecideNamed(section, arguments, location, reading.Variables.IsDefined),
        "IFFILE" => DecideNamed(section, arguments, location, path => Path.Exists(reading.FullPath(path))),
        "IFDIRECTIVE" => DecideNamed(section, arguments, location, IsDirectiveKnown),
        "IFSECTION" => DecideNamed(section, arguments, location, reading.Host.IsSectionKnown),
        "IFVERSION" => DecideVersion(section, arguments, location),
        _ => null,
    };

    private bool IsDirectiveKnown(string name) =>
        name.StartsWith('<') ? reading.Host.IsSectionKnown(name[1..]) : reading.Host.IsDirectiveKnown(name);

    private bool DecideNamed(string section, string arguments, SourceLocation location, Func<string, bool> isTrue)
    {
        var negated = arguments.StartsWith('!');
        var words = ConfigWords.Split(negated ? arguments[1..] : arguments);
        if (words.Count == 0 || words[0].Length == 0)
        {
            reading.Findings.Error(location, $"<{section}> directive requires additional arguments");
            return false;
        }

        if (words.Count > 1)
        {
            reading.Findings.Warning(
                location, $"<{section}> takes one argument; '{words[1]}' and what follows is ignored");
        }

        return isTrue(words[0]) != negated;
    }

    private bool DecideVersion(string section, string arguments, SourceLocation location)
    {
        var words = ConfigWords.Split(arguments);
        if (words.Count is 0 or > 2)
        {
            reading.Findings.Error(
                location, $"<{section}> takes an operator and a version, or a version alone, found '{arguments}'");
            return false;
        }

        var comparison = words.Count == 2 ? words[0] : "=";
        var result = VersionCondition.Decide(reading.Host.HttpdVersion, comparison, words[^1], out var fault);
        if (fault is not null)
        {
            reading.Findings.Error(location, fault);
        }

        return result;
    }
}
