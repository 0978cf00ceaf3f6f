// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Configuration.Syntax;

/// <summary>The names of httpd 2.4's own directives and sections, and the module each comes from.</summary>
public static class HttpdDirectives
{
    /// <summary>All names as httpd spells them, sections without brackets.</summary>
    public static IReadOnlyCollection<string> Names => [];

    /// <summary>The module that provides a directive or section in httpd (<c>mod_ssl</c>, <c>core</c>), or null.</summary>
    public static string? ModuleOf(string name) => null;
}
