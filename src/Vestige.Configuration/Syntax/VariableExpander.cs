// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Text;
using Vestige.Directives;

namespace Vestige.Configuration.Syntax;

/// <summary>Puts the values of <c>${NAME}</c> into a line. Values are not looked through again.</summary>
internal sealed class VariableExpander(Variables variables, Findings findings, ConfigLimits limits)
{
    private long _inserted;

    /// <summary>The line with its variables replaced; null where that became too long.</summary>
    public string? Expand(string line, SourceLocation location)
    {
        var start = line.IndexOf("${", StringComparison.Ordinal);
        if (start < 0)
        {
            return line;
        }

        var text = new StringBuilder();
        var copied = 0;
        while (start >= 0 && line.IndexOf('}', start) is var end and > 0)
        {
            text.Append(line, copied, start - copied);
            text.Append(ValueOf(line[(start + 2)..end], location) ?? line[start..(end + 1)]);
            if (!StaysInBounds(text.Length, location))
            {
                return null;
            }

            copied = end + 1;
            start = line.IndexOf("${", copied, StringComparison.Ordinal);
        }

        text.Append(line, copied, line.Length - copied);
        return StaysInBounds(text.Length, location) ? text.ToString() : null;
    }

    private string? ValueOf(string name, SourceLocation location)
    {
        var value = variables.ValueOf(name);
        if (value is null)
        {
            // A colon is reserved for expressions, %{...} and ${...} of other grammars: not a variable of ours.
            if (!name.Contains(':'))
            {
                findings.Warning(location, $"AH00111: Config variable ${{{name}}} is not defined");
            }

            return null;
        }

        if (value.AsSpan().IndexOfAny('\n', '\0') >= 0)
        {
            findings.Error(location, $"the value of ${{{name}}} has a line break in it; one line was expected");
            return null;
        }

        _inserted += value.Length;
        return value;
    }

    private bool StaysInBounds(int length, SourceLocation location)
    {
        if (_inserted > limits.MaxTotalExpansion)
        {
            findings.Stop(location, $"variables expand to more than {limits.MaxTotalExpansion} characters altogether");
            return false;
        }

        if (length > limits.MaxLineLength)
        {
            findings.Error(
                location, $"line is longer than {limits.MaxLineLength} characters after its variables are expanded");
            return false;
        }

        return true;
    }
}
