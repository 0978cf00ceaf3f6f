// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Net;
using System.Reflection;
using Vestige.Hooks;
using Vestige.Logging;
using Vestige.Modules;
using Vestige.ProcessTests.Crashes;
using Vestige.TestSupport.Modules;

namespace Vestige.ProcessTests.Modules;

/// <summary>Who may ask for a crash. The questions are such that nothing dies where they are let through.</summary>
public sealed class CrashModuleTests
{
    private const string Harmless = "kind=nothing";

    [Theory]
    [InlineData("127.0.0.1", "127.0.0.1", 400)]
    [InlineData("::1", "::1", 400)]
    [InlineData("::ffff:127.0.0.1", "127.0.0.1", 400)]
    [InlineData("192.0.2.1", "192.0.2.1", 403)]
    [InlineData("192.0.2.1", "127.0.0.1", 403)]
    [InlineData("127.0.0.1", "192.0.2.1", 403)]
    [InlineData("127.0.0.1", "unknown", 403)]
    public async Task Handler_ClientElsewhere_IsRefusedAndLogged(string peer, string client, int status)
    {
        var request = From(Bench(), peer, client);
        Assert.Equal(status, await StatusAsync(request.Bench, request.Request));
        var refusals = request.Request.Lines.Entries.Where(line => line.Level == LogLevel.Error).ToList();
        Assert.Equal(status == 403 ? 1 : 0, refusals.Count);
        Assert.All(refusals, line => Assert.Contains($"refuses {client}", line.Message));
    }

    [Fact]
    public async Task Handler_RemoteAllowed_IsAnswered()
    {
        var request = From(Bench("CrashAllowRemote On"), "192.0.2.1", "192.0.2.1");
        Assert.Equal(400, await StatusAsync(request.Bench, request.Request));
    }

    [Theory]
    [InlineData("fixups")]
    [InlineData("log_transaction")]
    public async Task EarlyAndLateHooks_ClientElsewhere_Decline(string place)
    {
        var (bench, request) = From(Bench(), "192.0.2.1", "192.0.2.1");
        request.Query = "kind=hang&where=" + place;
        var point = (RequestHookPoint)RequestHooks.All.Single(point => point.Name == place);
        Assert.True((await bench.RunAsync(point, request)).IsDeclined);
    }

    [Fact]
    public async Task TranslateName_ClientElsewhere_Declines()
    {
        var (bench, request) = From(Bench(), "192.0.2.1", "192.0.2.1");
        request.Query = "kind=hang&where=translate_name";
        var sub = bench.Request();
        sub.Handler = "crash-handler";
        request.Lookup = _ => sub;
        Assert.True((await bench.RunAsync(RequestHooks.TranslateName, request)).IsDeclined);
        Assert.Single(request.Lookups);
    }

    [Fact]
    public async Task Handler_OtherMethods_AreRefused()
    {
        var (bench, request) = From(Bench(), "127.0.0.1", "127.0.0.1");
        request.SetMethod("POST");
        Assert.Equal(405, await StatusAsync(bench, request));
        Assert.Equal(["GET", "HEAD"], request.AllowedMethods);
    }

    private static ModuleBench Bench(params string[] lines)
    {
        var assembly = Assembly.LoadFrom(CrashSite.Module);
        var named = assembly.GetCustomAttribute<VestigeModuleAttribute>()!;
        return new ModuleBench((IModule)Activator.CreateInstance(named.Type)!).Configure(lines);
    }

    private static (ModuleBench Bench, FakeRequest Request) From(ModuleBench bench, string peer, string client)
    {
        var request = bench.Request();
        request.FakeConnection.Peer = IPAddress.Parse(peer);
        request.ClientAddressText = client;
        request.Handler = "crash-handler";
        request.Query = Harmless;
        return (bench, request);
    }

    private static async Task<int> StatusAsync(ModuleBench bench, FakeRequest request)
    {
        var result = await bench.RunAsync(RequestHooks.Handler, request);
        return result.IsStatus ? result.Value : request.Status;
    }
}
