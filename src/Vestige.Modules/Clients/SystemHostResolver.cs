// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Net;
using System.Net.Sockets;

namespace Vestige.Modules.Clients;

/// <summary>The resolver of the system.</summary>
internal sealed class SystemHostResolver : IHostResolver
{
    public async Task<string?> FindNameAsync(IPAddress address, CancellationToken cancellationToken)
    {
        try
        {
            var entry = await Dns.GetHostEntryAsync(address.ToString(), cancellationToken);
            return entry.HostName;
        }
        catch (SocketException)
        {
            // No name, or no answer: the caller logs that it could not be found.
            return null;
        }
    }

    public async Task<IPAddress[]> FindAddressesAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            return await Dns.GetHostAddressesAsync(name, cancellationToken);
        }
        catch (SocketException)
        {
            return [];
        }
    }
}
