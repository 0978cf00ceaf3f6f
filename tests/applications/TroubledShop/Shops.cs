// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace TroubledShop;

/// <summary>Hosts that go wrong after their first line.</summary>
internal static class Shops
{
    public static async Task<int> OpenAsync()
    {
        var app = WebApplication.CreateBuilder().Build();
        app.MapGet("/", () => "open after all\n");
        await app.RunAsync();
        return 0;
    }

    /// <summary>Built, but not started for ever.</summary>
    public static async Task<int> HangAsync()
    {
        _ = WebApplication.CreateBuilder().Build();
        await Task.Delay(Timeout.Infinite);
        return 0;
    }

    /// <summary>A container that cannot make what it promises.</summary>
    public static async Task<int> FailToBuildAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Host.UseDefaultServiceProvider(options => options.ValidateOnBuild = true);
        builder.Services.AddSingleton<IComparer<string>>(_ => throw new InvalidOperationException("no scales"));
        builder.Services.AddSingleton<BadService>();
        await builder.Build().RunAsync();
        return 0;
    }

    /// <summary>A hosted service that throws while it starts.</summary>
    public static async Task<int> FailToStartAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Services.AddHostedService<BadStarter>();
        await builder.Build().RunAsync();
        return 0;
    }

    /// <summary>A hosted service whose start does not end.</summary>
    public static async Task<int> NeverStartAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Services.AddHostedService<EndlessStarter>();
        await builder.Build().RunAsync();
        return 0;
    }

    /// <summary>An application that stops itself once it has started.</summary>
    public static async Task<int> StopAsync()
    {
        var app = WebApplication.CreateBuilder().Build();
        app.Lifetime.ApplicationStarted.Register(app.Lifetime.StopApplication);
        await app.RunAsync();
        return 0;
    }
}
