// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Net;

namespace Vestige.Modules.Clients;

/// <summary>192.0.2.1 is a.example.org; 192.0.2.2 and .3 have names that do not lead back to them.</summary>
internal sealed class FakeResolver : IHostResolver
{
    public bool Answers { get; init; } = true;

    public int NamesAsked { get; private set; }

    public async Task<string?> FindNameAsync(IPAddress address, CancellationToken cancellationToken)
    {
        NamesAsked++;
        if (!Answers)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }

        return address.ToString() switch
        {
            "192.0.2.1" => "a.example.org",
            "192.0.2.2" => "gone.example.org",
            "192.0.2.3" => "b.example.org",
            _ => null,
        };
    }

    public Task<IPAddress[]> FindAddressesAsync(string name, CancellationToken cancellationToken) =>
        Task.FromResult<IPAddress[]>(name switch
        {
            "a.example.org" => [IPAddress.IPv6Loopback, IPAddress.Parse("::ffff:192.0.2.1")],
            "b.example.org" => [IPAddress.Parse("192.0.2.9")],
            _ => [],
        });
}
