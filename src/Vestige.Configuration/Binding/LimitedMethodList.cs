// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Directives;

namespace Vestige.Configuration.Binding;

/// <summary>The methods that are left inside of <c>&lt;Limit&gt;</c> and <c>&lt;LimitExcept&gt;</c> sections.</summary>
/// <param name="Names">The names.</param>
/// <param name="IsException">True when all methods but these are meant.</param>
internal sealed record LimitedMethodList(IReadOnlyList<string> Names, bool IsException)
{
    public bool IsEmpty => Names.Count == 0 && !IsException;

    public MethodSet ToMethodSet() => new(Names, IsException);

    /// <summary>The methods that are in both: a section inside of another can only narrow it.</summary>
    public LimitedMethodList Within(LimitedMethodList? outer) => (outer, outer?.IsException, IsException) switch
    {
        (null, _, _) => this,
        (_, true, true) => new([.. outer.Names.Union(Names)], true),
        (_, true, false) => new([.. Names.Except(outer.Names)], false),
        (_, false, true) => new([.. outer.Names.Except(Names)], false),
        _ => new([.. outer.Names.Intersect(Names)], false),
    };
}
