// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Modules;

/// <summary>Lookup of the objects that modules offer each other.</summary>
public interface IProviders
{
    /// <summary>Finds what was offered under a contract and a name.</summary>
    /// <typeparam name="T">The contract.</typeparam>
    /// <param name="name">The name; case does not matter.</param>
    /// <returns>The object, or null when no loaded module offers it.</returns>
    T? Find<T>(string name = "")
        where T : class;

    /// <summary>The names under which a contract is offered, sorted.</summary>
    /// <typeparam name="T">The contract.</typeparam>
    IReadOnlyList<string> Names<T>()
        where T : class;
}
