// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Net;
using Vestige.Authorization;
using Vestige.Hooks;
using Vestige.Modules.AuthnCore;
using Vestige.Modules.Clients;
using Vestige.Modules.Support;

namespace Vestige.Modules.AccessCompat;

public sealed class AccessCompatModuleTests
{
    [Theory]
    [InlineData("", 0)]
    [InlineData("Order allow,deny", 403)]
    [InlineData("Order deny,allow", 0)]
    [InlineData("Order Allow,Deny\nAllow from all", 0)]
    [InlineData("Order allow,deny\nAllow from all\nDeny from 192.0.2.1", 403)]
    [InlineData("Order deny,allow\nDeny from all", 403)]
    [InlineData("Order deny,allow\nDeny from all\nAllow from 192.0.2", 0)]
    [InlineData("Order deny,allow\nDeny from all\nAllow from 10 192.0.2.0/24", 0)]
    [InlineData("Order mutual-failure\nAllow from 192.0.2", 0)]
    [InlineData("Order mutual-failure\nAllow from 192.0.2\nDeny from all", 403)]
    [InlineData("Order mutual-failure", 403)]
    [InlineData("Deny from env=seen", 403)]
    [InlineData("Deny from env=!seen", 0)]
    [InlineData("Deny from env=nope", 0)]
    [InlineData("Order allow,deny\nAllow from example.org", 0)]
    [InlineData("Order allow,deny\nAllow from other.org", 403)]
    [InlineData("<Limit POST>\nDeny from all\n</Limit>", 0)]
    [InlineData("<Limit GET>\nDeny from all\n</Limit>", 403)]
    [InlineData("<Limit POST>\nOrder allow,deny\n</Limit>", 0)]
    public async Task AccessChecker_Rules_DecideAsHttpd(string lines, int expected)
    {
        var bench = Bench($"<Location />\n{lines}\n</Location>");
        Assert.Empty(bench.Diagnostics);
        var request = bench.Request();
        request.FakeConnection.Peer = IPAddress.Parse("192.0.2.1");
        request.ClientAddressText = "192.0.2.1";
        request.Environment["seen"] = "1";
        Assert.Equal((HookResult)expected, await bench.RunAsync(RequestHooks.AccessChecker, request));
        Assert.Equal(
            expected == 0 ? null : "AH01797: client denied by server configuration: /srv/www/", request.LastLogLine);
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("Satisfy All", false)]
    [InlineData("Satisfy any", true)]
    [InlineData("<Limit POST>\nSatisfy any\n</Limit>", false)]
    public void Satisfy_OfARequest_IsThatOfItsMethod(string lines, bool expected)
    {
        var bench = Bench($"<Location />\n{lines}\n</Location>");
        Assert.Equal(expected, bench.Registration.Find<ISatisfySettings>()!.IsAnyEnough(bench.Request()));
    }

    [Theory]
    [InlineData("Satisfy Any", true)]
    [InlineData("Satisfy Any\nAuthType Basic", false)]
    [InlineData("Satisfy All\nAuthType Basic", true)]
    public async Task AccessChecker_RefusalThatAUserCouldChange_IsNotLogged(string lines, bool isLogged)
    {
        var bench = new ConfigurationBench(
            $"<Location />\nDeny from all\n{lines}\n</Location>", new AuthnCoreModule(), new AccessCompatModule());
        var request = bench.Request();
        Assert.Equal((HookResult)403, await bench.RunAsync(RequestHooks.AccessChecker, request));
        Assert.Equal(isLogged ? 1 : 0, request.Lines.Entries.Count);
    }

    [Fact]
    public async Task AccessChecker_InnerSectionWithRules_ReplacesTheOuter()
    {
        var bench = Bench("<Location />\nDeny from all\n</Location>\n<Location /in>\nAllow from 10\n</Location>");
        Assert.Equal(HookResult.Ok, await bench.RunAsync(RequestHooks.AccessChecker, bench.Request("/in")));
    }

    [Theory]
    [InlineData("Order foo", "Order: unknown order 'foo', expected 'allow,deny', 'deny,allow', or 'mutual-failure'")]
    [InlineData("Allow to all", "Allow: allow and deny must be followed by 'from'; found 'to'")]
    [InlineData("Deny from 10.0/8", "Deny: '10.0/8': The specified IP address is invalid.")]
    [InlineData("Deny from a/8", "Deny: 'a/8': An IP address was expected")]
    [InlineData("Deny from a#x", "Deny: 'a#x': No comments are allowed here")]
    [InlineData("Satisfy none", "Satisfy: expected either 'any' or 'all', found 'none'")]
    public void Configuration_Wrong_IsAnError(string line, string expected) =>
        Assert.Equal([expected], Bench($"<Location />\n{line}\n</Location>").Errors);

    private static ConfigurationBench Bench(string text) => new(text, new AccessCompatModule(new FakeResolver()));
}
