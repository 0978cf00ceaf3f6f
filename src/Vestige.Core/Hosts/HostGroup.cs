// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Collections.Frozen;

namespace Vestige.Core.Hosts;

/// <summary>The hosts that answer on one local address, in order of the configuration; the first is the default.</summary>
internal sealed class HostGroup
{
    private const int CacheSize = 256;

    private readonly ServerHost[] _hosts;
    private readonly FrozenDictionary<string, ServerHost> _byName;
    private readonly (HostPattern Pattern, ServerHost Host)[] _patterns;
    private readonly Remembered?[] _cache = new Remembered?[CacheSize];

    public HostGroup(IReadOnlyList<ServerHost> hosts)
    {
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

        _byName = byName.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
        _patterns = [.. patterns];
    }

    /// <summary>The host for requests without a known name.</summary>
    public ServerHost Default => _hosts[0];

    public IReadOnlyList<ServerHost> Hosts => _hosts;

    /// <summary>
    /// Finds the host for a <c>Host</c> header. The first host of the configuration whose name or alias fits wins, so a
    /// pattern of an earlier host beats a plain name of a later one.
    /// </summary>
    /// <param name="hostHeader">The header's value, which is the key of the memory of found hosts.</param>
    /// <param name="name">The name in it, lower case, without port.</param>
    public ServerHost Find(string hostHeader, string name)
    {
        ref var place = ref _cache[(uint)string.GetHashCode(hostHeader, StringComparison.Ordinal) % CacheSize];
        if (place is { } known && string.Equals(known.Header, hostHeader, StringComparison.Ordinal))
        {
            return known.Host;
        }

        var found = Search(name);
        place = new Remembered(hostHeader, found ?? Default);
        return found ?? Default;
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

    private sealed record Remembered(string Header, ServerHost Host);
}
