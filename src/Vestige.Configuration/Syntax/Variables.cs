// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Configuration.Syntax;

/// <summary>What -D, Define and the environment say.</summary>
/// <remarks>
/// As in httpd, names are compared exactly by <c>&lt;IfDefine&gt;</c> but ignoring case by <c>${NAME}</c>, and a Define
/// without a value (or with an empty one) leaves a value from before in place.
/// </remarks>
internal sealed class Variables(IReadOnlyDictionary<string, string> environment)
{
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _values = new(StringComparer.OrdinalIgnoreCase);
    private readonly SortedDictionary<string, string> _fromEnvironment = new(StringComparer.Ordinal);

    /// <summary>The environment's variables that were looked at, for the digest of what was read.</summary>
    public IEnumerable<KeyValuePair<string, string>> UsedEnvironment => _fromEnvironment;

    public void Define(string name, string? value)
    {
        _names.Add(name);
        if (!string.IsNullOrEmpty(value))
        {
            _values[name] = value;
        }
    }

    public void Undefine(string name)
    {
        _names.Remove(name);
        _values.Remove(name);
    }

    public bool IsDefined(string name) => _names.Contains(name);

    public string? ValueOf(string name)
    {
        if (_values.TryGetValue(name, out var value))
        {
            return value;
        }

        if (environment.TryGetValue(name, out value))
        {
            _fromEnvironment[name] = value;
        }

        return value;
    }

    public IReadOnlyDictionary<string, string?> ToDictionary() =>
        _names.ToDictionary(name => name, name => _values.GetValueOrDefault(name), StringComparer.Ordinal);
}
