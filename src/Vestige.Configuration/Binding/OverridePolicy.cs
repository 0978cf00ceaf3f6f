// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Directives;
using Vestige.Requests;

namespace Vestige.Configuration.Binding;

/// <summary>What <c>AllowOverride</c> and <c>AllowOverrideList</c> permit in <c>.htaccess</c>.</summary>
/// <param name="Classes">The classes of <c>AllowOverride</c>.</param>
/// <param name="Options">The <c>Options=…</c> that may be set; null for all.</param>
/// <param name="Directives">The names of <c>AllowOverrideList</c>; case does not matter.</param>
/// <param name="IgnoreForbidden"><c>Nonfatal=Override</c>: what is not permitted is left out with a note.</param>
/// <param name="IgnoreUnknown"><c>Nonfatal=Unknown</c>: unknown directives are left out with a note.</param>
public sealed record OverridePolicy(
    OverrideClasses Classes,
    DirectoryOptions? Options = null,
    IReadOnlyList<string>? Directives = null,
    bool IgnoreForbidden = false,
    bool IgnoreUnknown = false)
{
    /// <summary>Whether <c>.htaccess</c> files are read at all.</summary>
    public bool AllowsAnything => Classes != OverrideClasses.None || Directives is { Count: > 0 };

    /// <summary>The policy under which a directive is bound, for the setter of <c>Options</c>; null outside of <c>.htaccess</c>.</summary>
    /// <param name="call">The use of a directive.</param>
    public static OverridePolicy? Of(DirectiveCall call) => (call as BoundCall)?.Overrides;

    internal bool Permits(Directive row) =>
        (Classes & row.Overrides) != OverrideClasses.None
        || (Directives?.Any(name => Same(name, row.Name)) ?? false);

    // AllowOverrideList names sections the way httpd's tables do: <Files.
    private static bool Same(string listed, string name) =>
        listed.AsSpan().Trim("<>").Equals(name.AsSpan().Trim("<>"), StringComparison.OrdinalIgnoreCase);
}
