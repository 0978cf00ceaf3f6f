// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Modules.Alias;

/// <summary>What a section says: its redirects, and for a location the one file or URL it stands for.</summary>
internal sealed class AliasConfig
{
    public List<RedirectEntry> Redirects { get; } = [];

    /// <summary><c>Alias</c> with one argument: the file name.</summary>
    public string? LocationAlias { get; set; }

    /// <summary>The path of the section in which <see cref="LocationAlias"/> stands; null for a pattern.</summary>
    public string? LocationPath { get; set; }

    public string? LocationHandler { get; set; }

    /// <summary><c>Redirect</c> without a path, or null.</summary>
    public RedirectLine? LocationRedirect { get; set; }

    /// <summary>The target that goes with it, escaped; empty for a status that has none.</summary>
    public string LocationRedirectUrl { get; set; } = "";

    public bool? PreservePath { get; set; }

    public bool? RelativeRedirects { get; set; }

    public static AliasConfig Merge(AliasConfig outer, AliasConfig inner)
    {
        var alias = inner.LocationAlias is null ? outer : inner;
        var redirect = inner.LocationRedirect is null ? outer : inner;
        var merged = new AliasConfig
        {
            LocationAlias = alias.LocationAlias,
            LocationPath = alias.LocationPath,
            LocationHandler = alias.LocationHandler,
            LocationRedirect = redirect.LocationRedirect,
            LocationRedirectUrl = redirect.LocationRedirectUrl,
            PreservePath = inner.PreservePath ?? outer.PreservePath,
            RelativeRedirects = inner.RelativeRedirects ?? outer.RelativeRedirects,
        };
        merged.Redirects.AddRange(inner.Redirects);
        merged.Redirects.AddRange(outer.Redirects);
        return merged;
    }
}
