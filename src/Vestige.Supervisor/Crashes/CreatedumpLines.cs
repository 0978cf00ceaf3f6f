// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Supervisor.Crashes;

/// <summary>
/// What <c>createdump</c> says on a dying worker's standard error: some eight lines a death, which nobody needs when all went
/// well. They are kept out of the error log; what went wrong becomes one line.
/// </summary>
internal sealed class CreatedumpLines
{
    private const string Mark = "[createdump] ";
    private string? _first;
    private int _more;

    /// <summary>What went wrong, or null.</summary>
    public string? Fault => _first is null || _more == 0 ? _first : $"{_first} (and {_more} more)";

    /// <summary>Whether the line is one of these; then it is taken.</summary>
    public bool Take(string line)
    {
        if (!line.StartsWith(Mark, StringComparison.Ordinal))
        {
            return false;
        }

        if (IsFault(line))
        {
            _more += _first is null ? 0 : 1;
            _first ??= line[Mark.Length..];
        }

        return true;
    }

    private static bool IsFault(string line) =>
        line.Contains("fail", StringComparison.OrdinalIgnoreCase)
        || line.Contains("error", StringComparison.OrdinalIgnoreCase)
        || line.Contains("problem", StringComparison.OrdinalIgnoreCase);
}
