// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Configuration.Merging;
using Vestige.Directives;

namespace Vestige.Configuration.Binding;

/// <summary>A bound <c>.htaccess</c> file.</summary>
/// <param name="Section">What it sets, to be merged with <see cref="DirectoryConfiguration.With"/>; null when there is none.</param>
/// <param name="Diagnostics">Findings; an error makes the request fail with 500.</param>
/// <param name="IsUnreadable">The file is there but may not be read: the request fails with 403 (httpd's AH00529).</param>
public sealed record BoundHtaccess(
    ConfigSection? Section, IReadOnlyList<Diagnostic> Diagnostics, bool IsUnreadable = false)
{
    /// <summary>There is no such file.</summary>
    public static BoundHtaccess Missing { get; } = new(null, []);

    /// <summary>Whether any finding is an error.</summary>
    public bool HasErrors { get; } = Diagnostics.Any(found => found.Severity == DiagnosticSeverity.Error);
}
