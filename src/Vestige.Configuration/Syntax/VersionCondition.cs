// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Globalization;
using System.Text.RegularExpressions;

namespace Vestige.Configuration.Syntax;

/// <summary>The comparison in <c>&lt;IfVersion&gt;</c>, with mod_version's rules.</summary>
internal static class VersionCondition
{
    // Versions are a few characters long; bounds what a pattern from a .htaccess file costs.
    private const int MaxPatternLength = 1000;

    private const string FormatExpected =
        "must have the format major[.minor[.patch]] where major, minor and patch are numbers";

    /// <summary>Whether the comparison holds; false, with the reason, where it makes no sense.</summary>
    public static bool Decide(Version actual, string comparison, string operand, out string? fault)
    {
        var negated = comparison.StartsWith('!');
        var symbol = negated ? comparison[1..] : comparison;
        bool? holds = symbol switch
        {
            "~" => Matches(actual, operand, out fault),
            "=" or "==" when operand.StartsWith('/') => MatchesDelimited(actual, operand, out fault),
            "=" or "==" or "<" or "<=" or ">" or ">=" => Compare(actual, symbol, operand, out fault),
            _ => Refuse(
                $"unrecognized operator '{comparison}', expected one of = == > >= < <= ~, with ! before it to negate",
                out fault),
        };
        return holds is { } result && result != negated;
    }

    private static bool? Compare(Version actual, string symbol, string operand, out string? fault)
    {
        if (!TryParse(operand, out var wanted))
        {
            return Refuse($"version '{operand}' {FormatExpected}", out fault);
        }

        fault = null;
        var order = new Version(actual.Major, actual.Minor, Math.Max(actual.Build, 0)).CompareTo(wanted);
        return symbol switch
        {
            "<" => order < 0,
            "<=" => order <= 0,
            ">" => order > 0,
            ">=" => order >= 0,
            _ => order == 0,
        };
    }

    private static bool TryParse(string text, out Version version)
    {
        version = new Version(0, 0, 0);
        var parts = text.Split('.');
        var numbers = new int[3];
        for (var i = 0; i < parts.Length; i++)
        {
            if (i > 2 || !int.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out numbers[i]))
            {
                return false;
            }
        }

        version = new Version(numbers[0], numbers[1], numbers[2]);
        return true;
    }

    private static bool? MatchesDelimited(Version actual, string operand, out string? fault) =>
        operand.Length > 1 && operand.EndsWith('/')
            ? Matches(actual, operand[1..^1], out fault)
            : Refuse($"regular expression '{operand}' must end with /", out fault);

    private static bool? Matches(Version actual, string pattern, out string? fault)
    {
        if (pattern.Length > MaxPatternLength)
        {
            return Refuse($"regular expression is longer than {MaxPatternLength} characters", out fault);
        }

        fault = null;
        try
        {
            // Not backtracking: a pattern from a .htaccess file is somebody else's.
            return Regex.IsMatch(
                actual.ToString(actual.Build < 0 ? 2 : 3),
                pattern,
                RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
        }
        catch (Exception refused) when (refused is ArgumentException or NotSupportedException)
        {
            return Refuse($"unable to compile regular expression '{pattern}': {refused.Message}", out fault);
        }
    }

    private static bool? Refuse(string reason, out string? fault)
    {
        fault = reason;
        return null;
    }
}
