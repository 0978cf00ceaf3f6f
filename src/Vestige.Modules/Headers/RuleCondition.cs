// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Requests;

namespace Vestige.Modules.Headers;

/// <summary>When a rule applies: early, before the request is worked on, or late and perhaps by a variable.</summary>
/// <param name="IsEarly">True for <c>early</c>.</param>
/// <param name="Variable">The variable of <c>env=</c>; null for no condition.</param>
/// <param name="IsNegated">True for <c>env=!</c>.</param>
internal sealed record RuleCondition(bool IsEarly, string? Variable, bool IsNegated)
{
    public static readonly RuleCondition Always = new(false, null, false);

    /// <summary>Whether the rule applies to a request now.</summary>
    public bool Holds(Request request, bool early) =>
        early == IsEarly && (Variable is null || request.Environment.TryGet(Variable, out _) != IsNegated);
}
