// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Collections.Frozen;
using Vestige.Core.Tls;

namespace Vestige.Core.Hosts;

/// <summary>The hosts that answer on one local address, in order of the configuration; the first is the default.</summary>
internal sealed class HostGroup
{
    private const int CacheSize = 256;

    private readonly ServerHost[] _hosts;
    private readonly FrozenDictionary<string, ServerHost> _byName;
    private readonly (HostPattern Pattern, ServerHost Host)[] _patterns;
    private readonly Remembered?[] _cache = new Remembered?[CacheSize];

    public HostGroup(IReadOnlyList<ServerHost> hosts, HostLimits? limits)
    {
        Limits = limits;
        _hosts = [.. hosts];
        var byName = new Dictionary<string, ServerHost>(StringComparer.OrdinalIgnoreCase);
        var patterns = new List<(HostPattern, ServerHost)>();
        foreach (var host in _hosts)
        {
            if (host.Core.ServerName is { } name)
            {
                byName.TryAdd(name, host);
            }

            foreach (var alias in host.Core.Aliases)
            {
                if (HostPattern.IsPattern(alias))
                {
                    patterns.Add((new HostPattern(alias), host));
                }
                else
                {
                    byName.TryAdd(alias, host);
                }
            }
        }

        HasServerPaths = Array.Exists(_hosts, static host => host.Core.ServerPath is not null);
        _byName = byName.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
        _patterns = [.. patterns];
    }

    /// <summary>The host for requests without a known name.</summary>
    public ServerHost Default => _hosts[0];

    public IReadOnlyList<ServerHost> Hosts => _hosts;

    /// <summary>Limits that are below those of reading; null when reading itself keeps them.</summary>
    public HostLimits? Limits { get; }

    /// <summary>The same hosts for connections that are secured; made when the first such connection comes.</summary>
    public TlsGroup? Tls { get; set; }

    /// <summary>Whether a host can be reached by its <c>ServerPath</c>.</summary>
    public bool HasServerPaths { get; }

    /// <summary>
    /// Finds the host for a <c>Host</c> header. The first host of the configuration whose name or alias fits wins, so a
    /// pattern of an earlier host beats a plain name of a later one.
    /// </summary>
    /// <param name="hostHeader">The header's value, which is the key of the memory of found hosts.</param>
    /// <param name="name">The name in it, lower case, without port.</param>
    /// <param name="isKnown">False when no host has that name and the default host is given.</param>
    public ServerHost Find(string hostHeader, string name, out bool isKnown)
    {
        ref var place = ref _cache[(uint)string.GetHashCode(hostHeader, StringComparison.Ordinal) % CacheSize];
        if (place is { } known && string.Equals(known.Header, hostHeader, StringComparison.Ordinal))
        {
            isKnown = known.IsKnown;
            return known.Host;
        }

        var found = Search(name);
        isKnown = found is not null;
        place = new Remembered(hostHeader, found ?? Default, isKnown);
        return found ?? Default;
    }

    /// <summary>The first host whose <c>ServerPath</c> a path is or begins with; null when there is none.</summary>
    public ServerHost? FindByPath(string path)
    {
        foreach (var host in _hosts)
        {
            if (host.Core.ServerPath is { } serverPath && path.StartsWith(serverPath, StringComparison.Ordinal)
                && (path.Length == serverPath.Length || serverPath.EndsWith('/') || path[serverPath.Length] == '/'))
            {
                return host;
            }
        }

        return null;
    }

    /// <summary>Finds a host by name, null when none has it.</summary>
    public ServerHost? Search(string name)
    {
        _byName.TryGetValue(name, out var best);
        foreach (var (pattern, host) in _patterns)
        {
            if ((best is null || host.Index < best.Index) && pattern.Matches(name))
            {
                best = host;
            }
        }

        return best;
    }

    private sealed record Remembered(string Header, ServerHost Host, bool IsKnown);
}
