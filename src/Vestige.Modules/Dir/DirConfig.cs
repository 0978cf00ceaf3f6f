// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Modules.Dir;

/// <summary>What a section says about directories; what it does not say is null.</summary>
internal sealed class DirConfig
{
    /// <summary>The names of <c>DirectoryIndex</c>; empty when it is disabled.</summary>
    public string[]? IndexNames { get; set; }

    public bool? Slash { get; set; }

    public bool? CheckHandler { get; set; }

    /// <summary>Status of <c>DirectoryIndexRedirect</c>; 0 for off.</summary>
    public int? IndexRedirect { get; set; }

    /// <summary>The path of <c>FallbackResource</c>; empty when it is disabled.</summary>
    public string? Fallback { get; set; }

    public static DirConfig Merge(DirConfig outer, DirConfig inner) => new()
    {
        IndexNames = inner.IndexNames ?? outer.IndexNames,
        Slash = inner.Slash ?? outer.Slash,
        CheckHandler = inner.CheckHandler ?? outer.CheckHandler,
        IndexRedirect = inner.IndexRedirect ?? outer.IndexRedirect,
        Fallback = inner.Fallback ?? outer.Fallback,
    };
}
