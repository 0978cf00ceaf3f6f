// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Modules;

namespace Vestige.Core.Modules;

/// <summary>What modules offer each other, by contract and name.</summary>
internal sealed class ProviderTable : IProviders
{
    private readonly Dictionary<Type, SortedDictionary<string, object>> _byContract = [];

    /// <summary>Adds an object; a later one under the same name replaces the earlier, as in httpd.</summary>
    public void Add<T>(string name, T provider)
        where T : class
    {
        if (!_byContract.TryGetValue(typeof(T), out var names))
        {
            names = new SortedDictionary<string, object>(StringComparer.OrdinalIgnoreCase);
            _byContract.Add(typeof(T), names);
        }

        names[name] = provider;
    }

    /// <inheritdoc/>
    public T? Find<T>(string name = "")
        where T : class =>
        _byContract.TryGetValue(typeof(T), out var names) && names.TryGetValue(name, out var provider)
            ? (T)provider
            : null;

    /// <inheritdoc/>
    public IReadOnlyList<string> Names<T>()
        where T : class =>
        _byContract.TryGetValue(typeof(T), out var names) ? [.. names.Keys] : [];
}
