// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Modules.AuthnCore;

/// <summary>What the directives of the module say in a section.</summary>
internal sealed class AuthnCoreConfig
{
    /// <summary><c>AuthType</c> as written; null when it was not given here.</summary>
    public string? Type { get; set; }

    /// <summary><c>AuthName</c>.</summary>
    public string? Name { get; set; }

    /// <summary>The kind in force: <c>None</c> takes back what an outer section said.</summary>
    public string? EffectiveType => "None".Equals(Type, StringComparison.OrdinalIgnoreCase) ? null : Type;

    /// <summary>What the inner section says wins.</summary>
    public static AuthnCoreConfig Merge(AuthnCoreConfig outer, AuthnCoreConfig inner) =>
        new() { Type = inner.Type ?? outer.Type, Name = inner.Name ?? outer.Name };
}
