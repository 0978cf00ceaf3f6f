// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Vestige.Core.Requests;

/// <summary>Host names of this machine's own addresses, for <c>UseCanonicalName DNS</c>.</summary>
internal sealed class LocalNames
{
    private readonly ConcurrentDictionary<IPAddress, string?> _names = new();

    /// <summary>The name of a local address; null when the resolver knows none. Asked once per address.</summary>
    public string? Of(IPAddress address) => _names.GetOrAdd(address, Lookup);

    private static string? Lookup(IPAddress address)
    {
        try
        {
            return Dns.GetHostEntry(address).HostName;
        }
        catch (SocketException)
        {
            // No name is an answer too: the configured name is used.
            return null;
        }
    }
}
