// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Modules.SetEnvIf;

/// <summary>What happens to one variable.</summary>
/// <param name="Variable">Its name.</param>
/// <param name="Value">Its value, with <c>$0</c> to <c>$9</c> for the groups of the pattern; null removes it.</param>
internal sealed record Assignment(string Variable, string? Value)
{
    public bool HasGroups { get; } = Value is not null && Value.AsSpan().ContainsAny('$', '\\');
}
