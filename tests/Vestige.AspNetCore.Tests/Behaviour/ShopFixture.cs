// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Net;
using Vestige.AspNetCoreTests.Applications;
using Vestige.TestSupport.Processes;

namespace Vestige.AspNetCoreTests.Behaviour;

/// <summary>One server with the shop at <c>/shop</c> for all tests of a class.</summary>
public sealed class ShopFixture : IAsyncLifetime
{
    private ServerProcess? _server;

    public ServerProcess Server => _server!;

    public IPEndPoint Endpoint => Server.Endpoint;

    public async ValueTask InitializeAsync()
    {
        _server = await ApplicationSite.StartShopAsync("/shop");
        _server.Root.Write("htdocs/index.html", "It answers.\n");
    }

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
