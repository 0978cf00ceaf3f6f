// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Collections.Concurrent;
using System.Net;

namespace Vestige.Core.Hosts;

/// <summary>Finds the hosts for the address on which a connection was accepted, as httpd does.</summary>
internal sealed class HostMap
{
    private const int MostRemembered = 1024;

    private readonly List<(HostAddress Address, ServerHost Host)> _named = [];
    private readonly ConcurrentDictionary<(IPAddress, int), HostGroup> _groups = new();
    private readonly HostGroup _mainOnly;
    private readonly HostLimits _reading;

    /// <summary>Makes the map.</summary>
    /// <param name="main">The main server.</param>
    /// <param name="hosts">The virtual hosts with their parsed addresses, in order.</param>
    public HostMap(ServerHost main, IEnumerable<(ServerHost Host, IReadOnlyList<HostAddress> Addresses)> hosts)
    {
        Main = main;
        foreach (var (host, addresses) in hosts)
        {
            foreach (var address in addresses)
            {
                _named.Add((address, host));
            }
        }

        _reading = LimitsOf(main);
        foreach (var (_, host) in _named)
        {
            var own = LimitsOf(host);
            _reading = new HostLimits(
                Math.Max(_reading.RequestLine, own.RequestLine),
                Math.Max(_reading.FieldSize, own.FieldSize),
                _reading.Fields == 0 || own.Fields == 0 ? 0 : Math.Max(_reading.Fields, own.Fields));
        }

        _mainOnly = new HostGroup([main], OwnLimits(main));
    }

    /// <summary>The main server.</summary>
    public ServerHost Main { get; }

    /// <summary>
    /// The hosts for a local address: those that name the address, else those with a wildcard, else the main server.
    /// </summary>
    public HostGroup Find(IPAddress local, int port)
    {
        if (_groups.TryGetValue((local, port), out var group))
        {
            return group;
        }

        // A wildcard listener on a large network answers on more addresses than are worth remembering.
        return _groups.Count < MostRemembered
            ? _groups.GetOrAdd((local, port), key => Make(key.Item1, key.Item2))
            : Make(local, port);
    }

    private static HostLimits LimitsOf(ServerHost host) => new(
        host.Core.LimitRequestLine ?? ConnectionSettings.DefaultLine,
        host.Core.LimitRequestFieldSize ?? ConnectionSettings.DefaultField,
        host.Core.LimitRequestFields ?? ConnectionSettings.DefaultFields);

    // The HTTP server below reads by the largest of all limits; only a host with smaller ones checks again.
    private HostLimits? OwnLimits(ServerHost first)
    {
        var own = LimitsOf(first);
        return own == _reading ? null : own;
    }

    private HostGroup Make(IPAddress local, int port)
    {
        // Exact address and port, then address with any port, then the same for the wildcard address.
        foreach (var (exactAddress, exactPort) in new[] { (true, true), (true, false), (false, true), (false, false) })
        {
            var hosts = new List<ServerHost>();
            foreach (var (address, host) in _named)
            {
                if (address.Fits(local, port, exactAddress, exactPort) && !hosts.Contains(host))
                {
                    hosts.Add(host);
                }
            }

            if (hosts.Count > 0)
            {
                return new HostGroup(hosts, OwnLimits(hosts[0]));
            }
        }

        return _mainOnly;
    }
}
