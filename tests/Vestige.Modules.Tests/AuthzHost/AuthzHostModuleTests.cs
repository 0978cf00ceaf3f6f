// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Net;
using Vestige.Hooks;
using Vestige.Logging;
using Vestige.Modules.AuthnCore;
using Vestige.Modules.AuthzCore;
using Vestige.Modules.Clients;
using Vestige.Modules.Support;

namespace Vestige.Modules.AuthzHost;

public sealed class AuthzHostModuleTests
{
    [Theory]
    [InlineData("Require ip 192.0.2.1 10", 0)]
    [InlineData("Require ip 192.0.2.2", 403)]
    [InlineData("Require local", 403)]
    [InlineData("Require host example.org", 0)]
    [InlineData("Require host .example.org", 0)]
    [InlineData("Require host a.Example.org", 0)]
    [InlineData("Require host ample.org", 403)]
    [InlineData("Require host other.org org", 0)]
    [InlineData("Require forward-dns a.example.org", 0)]
    [InlineData("Require forward-dns b.example.org", 403)]
    [InlineData("Require forward-dns unknown.example.org", 403)]
    public async Task AccessCheckerEx_ByAddressOrName_Decides(string line, int expected)
    {
        var (result, _, _) = await RunAsync(line, "192.0.2.1");
        Assert.Equal((HookResult)expected, result);
    }

    [Theory]
    [InlineData("127.0.0.1", "10.0.0.1", 0)]
    [InlineData("127.8.9.10", "10.0.0.1", 0)]
    [InlineData("::1", "2001:db8::1", 0)]
    [InlineData("10.0.0.1", "10.0.0.1", 0)]
    [InlineData("10.0.0.2", "10.0.0.1", 403)]
    public async Task AccessCheckerEx_Local_GrantsLoopbackAndOwnAddress(string peer, string local, int expected)
    {
        var bench = Bench("Require local", new FakeResolver());
        var request = bench.Request();
        request.FakeConnection.Peer = IPAddress.Parse(peer);
        request.FakeConnection.Local = IPAddress.Parse(local);
        request.ClientAddressText = peer;
        Assert.Equal((HookResult)expected, await bench.RunAsync(RequestHooks.AccessCheckerEx, request));
    }

    [Theory]
    [InlineData("192.0.2.2", "name without address")]
    [InlineData("192.0.2.3", "name with another address")]
    [InlineData("192.0.2.4", "no name")]
    public async Task AccessCheckerEx_HostThatIsNotConfirmed_IsRefusedAndLogged(string peer, string reason)
    {
        var (result, messages, _) = await RunAsync("Require host example.org", peer);
        Assert.True(result == (HookResult)403, reason);
        Assert.Contains(
            "AH01753: access check of 'example.org' to / failed, reason: unable to get the remote host name", messages);
    }

    [Fact]
    public async Task AccessCheckerEx_NameServerThatDoesNotAnswer_IsWaitedForTenSeconds()
    {
        var resolver = new FakeResolver { Answers = false };
        var bench = Bench("Require host example.org", resolver);
        var request = bench.Request();
        var run = bench.RunAsync(RequestHooks.AccessCheckerEx, request);
        Assert.False(run.IsCompleted);
        bench.Time.Advance(TimeSpan.FromSeconds(11));
        Assert.Equal((HookResult)403, await run.WaitAsync(TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public async Task AccessCheckerEx_SameClientAgain_AsksOnceAMinute()
    {
        var resolver = new FakeResolver();
        var bench = Bench("Require host example.org", resolver);
        for (var i = 0; i < 3; i++)
        {
            var request = bench.Request();
            request.FakeConnection.Peer = IPAddress.Parse("192.0.2.1");
            request.ClientAddressText = "192.0.2.1";
            await bench.RunAsync(RequestHooks.AccessCheckerEx, request);
            bench.Time.Advance(TimeSpan.FromSeconds(i * 61));
        }

        Assert.Equal(2, resolver.NamesAsked);
    }

    [Fact]
    public async Task AccessCheckerEx_AddressSetByAModule_Counts()
    {
        var bench = Bench("Require ip 203.0.113.0/24", new FakeResolver());
        var request = bench.Request();
        request.ClientAddressText = "203.0.113.7";
        Assert.Equal(HookResult.Ok, await bench.RunAsync(RequestHooks.AccessCheckerEx, request));
    }

    [Theory]
    [InlineData("Require ip", "Require: 'require ip' requires an argument")]
    [InlineData("Require ip example.org", "Require: ip address 'example.org' appears to be invalid")]
    [InlineData(
        "Require ip 10.0.0.0/40",
        "Require: ip address '10.0.0.0/40' appears to be invalid: The specified network mask is invalid.")]
    [InlineData("Require local x", "Require: 'require local' does not take arguments; found 'x'")]
    public void Configuration_Wrong_IsAnErrorInHttpdsWords(string line, string expected) =>
        Assert.Equal([expected], Bench(line, new FakeResolver()).Errors);

    private static async Task<(HookResult, IEnumerable<string>, FakeResolver)> RunAsync(string line, string peer)
    {
        var resolver = new FakeResolver();
        var bench = Bench(line, resolver);
        Assert.Empty(bench.Diagnostics);
        var request = bench.Request();
        request.FakeConnection.Peer = IPAddress.Parse(peer);
        request.ClientAddressText = peer;
        var result = await bench.RunAsync(RequestHooks.AccessCheckerEx, request);
        return (result, request.Lines.Entries.Where(entry => entry.Level == LogLevel.Error).Select(entry => entry.Message), resolver);
    }

    private static ConfigurationBench Bench(string line, FakeResolver resolver) => new(
        $"<Location />\n{line}\n</Location>",
        new AuthnCoreModule(),
        new AuthzHostModule(resolver),
        new AuthzCoreModule());
}
