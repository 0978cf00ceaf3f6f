// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Modules.AuthzCore;

/// <summary>What the directives of the module say in a section.</summary>
internal sealed class AuthzCoreConfig
{
    /// <summary>The <c>Require</c> lines of the section; null when there are none.</summary>
    public RequireSection? Section { get; set; }

    /// <summary><c>AuthMerging</c>.</summary>
    public AuthMerging? Merging { get; set; }

    /// <summary><c>AuthzSendForbiddenOnFailure</c>.</summary>
    public bool? SendsForbidden { get; set; }

    /// <summary>
    /// Lines of an inner section replace those of the outer one, unless the inner one says <c>AuthMerging And</c> or
    /// <c>Or</c>.
    /// </summary>
    public static AuthzCoreConfig Merge(AuthzCoreConfig outer, AuthzCoreConfig inner)
    {
        var source = inner is { Merging: null, Section: null } ? outer : inner;
        return new AuthzCoreConfig
        {
            Section = inner.Merging is AuthMerging.And or AuthMerging.Or
                ? Combine(outer.Section, inner.Section, inner.Merging.Value)
                : source.Section,
            Merging = source.Merging,
            SendsForbidden = inner.SendsForbidden ?? outer.SendsForbidden,
        };
    }

    private static RequireSection? Combine(RequireSection? outer, RequireSection? inner, AuthMerging merging)
    {
        if (outer is null || inner is null)
        {
            return outer ?? inner;
        }

        var kind = merging == AuthMerging.And ? RequireKind.All : RequireKind.Any;
        var both = new RequireSection(kind, inner.Location) { IsMerged = true };
        both.Add(outer);
        both.Add(inner);
        return both;
    }
}
