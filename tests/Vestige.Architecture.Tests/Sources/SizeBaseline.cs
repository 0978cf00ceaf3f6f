// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Architecture.Sources;

/// <summary>Files and methods that are larger than the limits, each with the size it may not grow beyond.</summary>
internal sealed class SizeBaseline
{
    private const string List = "tests/Vestige.Architecture.Tests/Sources/size-exceptions.txt";

    private readonly Dictionary<string, int> _entries;

    private SizeBaseline(Dictionary<string, int> entries) => _entries = entries;

    public static SizeBaseline Read() => new(
        File.ReadLines(Repository.PathOf(List))
            .Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => line.Split(' '))
            .ToDictionary(fields => fields[0], fields => int.Parse(fields[1])));

    /// <summary>What breaks the ratchet: something new over the limit, an exception that grew, one that could shrink.</summary>
    public IEnumerable<string> Compare(IEnumerable<(string Name, int Lines)> sizes, string prefix, int limit)
    {
        var seen = sizes.ToLookup(size => size.Name, size => size.Lines);
        foreach (var (name, lines) in seen.Select(group => (prefix + group.Key, group.Max())))
        {
            var allowed = _entries.GetValueOrDefault(name, limit);
            if (lines > allowed)
            {
                yield return $"{name} has {lines} lines; {allowed} are allowed";
            }
            else if (_entries.ContainsKey(name) && lines < allowed)
            {
                yield return $"{name} has only {lines} lines now; "
                    + (lines > limit ? "lower its line in " : "remove its line from ") + List;
            }
        }

        foreach (var name in _entries.Keys.Where(name => name.StartsWith(prefix) && !seen.Contains(name[prefix.Length..])))
        {
            yield return $"{name} is gone; remove its line from {List}";
        }
    }
}
