// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Net;
using Vestige.TestSupport;
using Vestige.TestSupport.Processes;

namespace Vestige.AspNetCoreTests.Applications;

/// <summary>The shop as it serves by itself, HTTP/1 on one port and HTTP/2 on another.</summary>
internal sealed class BareShop : IAsyncDisposable
{
    private readonly TempDirectory _folder = new();
    private DotnetApplication? _application;

    public IPEndPoint Endpoint => _application!.Endpoints[0];

    public IPEndPoint SecondVersion => _application!.Endpoints[1];

    public static async Task<BareShop> StartAsync(string prefix)
    {
        var shop = new BareShop();
        try
        {
            shop._application = await DotnetApplication.StartAsync(Published.Shop,
            [
                "--Kestrel:Endpoints:A:Url=http://127.0.0.1:0",
                "--Kestrel:Endpoints:B:Url=http://127.0.0.1:0",
                "--Kestrel:Endpoints:B:Protocols=Http2",
                .. ShopArguments.Of(shop._folder),
                .. prefix.Length > 0 ? new[] { $"--PathBase={prefix}" } : [],
            ]);
            return shop;
        }
        catch
        {
            await shop.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_application is not null)
        {
            await _application.DisposeAsync();
        }

        _folder.Dispose();
    }
}
