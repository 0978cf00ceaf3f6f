// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Vestige.Requests;

/// <summary>
/// A small table of names and values in the order in which they were set, such as the request environment and the notes
/// (httpd's <c>apr_table_t</c>). Clearing keeps its memory, so that a request in the steady state allocates nothing.
/// </summary>
/// <param name="comparison">How names are compared.</param>
public sealed class StringTable(StringComparison comparison) : IEnumerable<KeyValuePair<string, string>>
{
    private readonly StringComparison _comparison = comparison;
    private KeyValuePair<string, string>[] _entries = [];
    private int _count;

    /// <summary>Number of entries.</summary>
    public int Count => _count;

    /// <summary>Gets the value of a name, null when there is none; setting null removes the name.</summary>
    /// <param name="name">The name.</param>
    public string? this[string name]
    {
        get => TryGet(name, out var value) ? value : null;
        set
        {
            if (value is null)
            {
                Remove(name);
            }
            else
            {
                Set(name, value);
            }
        }
    }

    /// <summary>Looks a name up.</summary>
    /// <param name="name">The name.</param>
    /// <param name="value">Its value.</param>
    public bool TryGet(string name, [NotNullWhen(true)] out string? value)
    {
        var index = Find(name);
        value = index < 0 ? null : _entries[index].Value;
        return index >= 0;
    }

    /// <summary>Sets a name to a value, replacing an earlier value.</summary>
    /// <param name="name">The name.</param>
    /// <param name="value">The value.</param>
    public void Set(string name, string value)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(value);
        var index = Find(name);
        if (index < 0)
        {
            if (_count == _entries.Length)
            {
                Array.Resize(ref _entries, Math.Max(8, _count * 2));
            }

            index = _count++;
        }

        _entries[index] = new KeyValuePair<string, string>(name, value);
    }

    /// <summary>Removes a name.</summary>
    /// <param name="name">The name.</param>
    /// <returns>False when it was not there.</returns>
    public bool Remove(string name)
    {
        var index = Find(name);
        if (index < 0)
        {
            return false;
        }

        _count--;
        Array.Copy(_entries, index + 1, _entries, index, _count - index);
        _entries[_count] = default;
        return true;
    }

    /// <summary>Removes all entries and keeps the memory.</summary>
    public void Clear()
    {
        Array.Clear(_entries, 0, _count);
        _count = 0;
    }

    /// <summary>Sets every entry of another table in this one.</summary>
    /// <param name="other">The table to copy.</param>
    public void SetAll(StringTable other)
    {
        ArgumentNullException.ThrowIfNull(other);
        for (var i = 0; i < other._count; i++)
        {
            Set(other._entries[i].Key, other._entries[i].Value);
        }
    }

    /// <summary>The entries in the order in which they were set.</summary>
    public ReadOnlySpan<KeyValuePair<string, string>> AsSpan() => _entries.AsSpan(0, _count);

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, string>> GetEnumerator()
    {
        for (var i = 0; i < _count; i++)
        {
            yield return _entries[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private int Find(string name)
    {
        for (var i = 0; i < _count; i++)
        {
            if (string.Equals(_entries[i].Key, name, _comparison))
            {
                return i;
            }
        }

        return -1;
    }
}
