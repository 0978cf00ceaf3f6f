// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Directives;

namespace Vestige.Modules.Dir;

/// <summary>What a section says about directories; what it does not say is null.</summary>
internal sealed class DirConfig
{
    /// <summary>The names of <c>DirectoryIndex</c>; empty when it is disabled.</summary>
    public string[]? IndexNames { get; set; }

    /// <summary>Where the last <c>DirectoryIndex</c> stands.</summary>
    public SourceLocation IndexNamesAt { get; set; }

    public bool? Slash { get; set; }

    public SourceLocation SlashAt { get; set; }

    public bool? CheckHandler { get; set; }

    /// <summary>Status of <c>DirectoryIndexRedirect</c>; 0 for off.</summary>
    public int? IndexRedirect { get; set; }

    public SourceLocation IndexRedirectAt { get; set; }

    /// <summary>The path of <c>FallbackResource</c>; empty when it is disabled.</summary>
    public string? Fallback { get; set; }

    public SourceLocation FallbackAt { get; set; }

    public static DirConfig Merge(DirConfig outer, DirConfig inner) => new()
    {
        IndexNames = inner.IndexNames ?? outer.IndexNames,
        IndexNamesAt = (inner.IndexNames is null ? outer : inner).IndexNamesAt,
        Slash = inner.Slash ?? outer.Slash,
        SlashAt = (inner.Slash is null ? outer : inner).SlashAt,
        CheckHandler = inner.CheckHandler ?? outer.CheckHandler,
        IndexRedirect = inner.IndexRedirect ?? outer.IndexRedirect,
        IndexRedirectAt = (inner.IndexRedirect is null ? outer : inner).IndexRedirectAt,
        Fallback = inner.Fallback ?? outer.Fallback,
        FallbackAt = (inner.Fallback is null ? outer : inner).FallbackAt,
    };
}
