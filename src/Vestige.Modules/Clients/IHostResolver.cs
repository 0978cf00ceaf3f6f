// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Net;

namespace Vestige.Modules.Clients;

/// <summary>Asks name servers.</summary>
internal interface IHostResolver
{
    /// <summary>The name of an address; null when it has none.</summary>
    Task<string?> FindNameAsync(IPAddress address, CancellationToken cancellationToken);

    /// <summary>The addresses of a name; empty when it has none.</summary>
    Task<IPAddress[]> FindAddressesAsync(string name, CancellationToken cancellationToken);
}
