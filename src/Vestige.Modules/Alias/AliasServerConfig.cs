// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Modules.Alias;

/// <summary>The aliases and redirects of a host, in the order in which they are tried.</summary>
internal sealed class AliasServerConfig
{
    public List<AliasEntry> Aliases { get; } = [];

    public List<RedirectEntry> Redirects { get; } = [];

    /// <summary>The host's own entries come before those of the main server.</summary>
    public static AliasServerConfig Merge(AliasServerConfig main, AliasServerConfig host)
    {
        var merged = new AliasServerConfig();
        merged.Aliases.AddRange(host.Aliases);
        merged.Aliases.AddRange(main.Aliases);
        merged.Redirects.AddRange(host.Redirects);
        merged.Redirects.AddRange(main.Redirects);
        return merged;
    }
}
