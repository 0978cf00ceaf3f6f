// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Directives;

/// <summary>A set of request methods, as <c>&lt;Limit&gt;</c> and <c>&lt;LimitExcept&gt;</c> name it. Case matters.</summary>
/// <param name="methods">The names; GET includes HEAD.</param>
/// <param name="isException">True when all methods but these are meant.</param>
public sealed class MethodSet(IEnumerable<string> methods, bool isException)
{
    private readonly HashSet<string> _methods = new(methods, StringComparer.Ordinal);

    /// <summary>Whether a method is in the set.</summary>
    /// <param name="method">The method.</param>
    public bool Contains(string method) =>
        _methods.Contains(method is "HEAD" ? "GET" : method) != isException;
}
