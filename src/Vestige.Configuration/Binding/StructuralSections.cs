// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Directives;

namespace Vestige.Configuration.Binding;

/// <summary>
/// The rows of the sections that the binder handles itself. They have no setter; the core module declares them so that
/// they are known to <c>-L</c>, the reader and the documentation.
/// </summary>
public static class StructuralSections
{
    /// <summary>The rows.</summary>
    public static IReadOnlyList<Directive> Rows { get; } =
    [
        Row("VirtualHost", "address[:port] [address[:port]] ...", DirectiveContexts.MainServer,
            "Directives for the requests that reach these addresses"),
        Row("Directory", "directory-path", DirectiveContexts.Server,
            "Directives for a directory and what is below it"),
        Row("DirectoryMatch", "regex", DirectiveContexts.Server,
            "Directives for files and directories whose full name matches a regular expression"),
        Row("Files", "filename", DirectiveContexts.Anywhere,
            "Directives for files of a name", OverrideClasses.All),
        Row("FilesMatch", "regex", DirectiveContexts.Anywhere,
            "Directives for files whose name matches a regular expression", OverrideClasses.All),
        Row("Location", "URL-path", DirectiveContexts.Server,
            "Directives for a URL path and what is below it"),
        Row("LocationMatch", "regex", DirectiveContexts.Server,
            "Directives for URL paths that match a regular expression"),
        Row("Limit", "method [method] ...", DirectiveContexts.Directory | DirectiveContexts.Htaccess,
            "Access control for some request methods only", OverrideClasses.AuthConfig | OverrideClasses.Limit),
        Row("LimitExcept", "method [method] ...", DirectiveContexts.Directory | DirectiveContexts.Htaccess,
            "Access control for all request methods but these", OverrideClasses.AuthConfig | OverrideClasses.Limit),
    ];

    private static readonly Dictionary<string, Directive> ByName =
        Rows.ToDictionary(row => row.Name, StringComparer.OrdinalIgnoreCase);

    internal static Directive? Find(string name) => ByName.GetValueOrDefault(name);

    private static Directive Row(
        string name,
        string arguments,
        DirectiveContexts contexts,
        string description,
        OverrideClasses overrides = OverrideClasses.None) =>
        new(name, DirectiveShape.Section, contexts, overrides)
        {
            Syntax = $"<{name} {arguments}> ... </{name}>",
            Description = description,
        };
}
