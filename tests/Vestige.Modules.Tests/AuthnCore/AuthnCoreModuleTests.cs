// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Authorization;
using Vestige.Hooks;
using Vestige.Modules.Support;

namespace Vestige.Modules.AuthnCore;

public sealed class AuthnCoreModuleTests
{
    [Fact]
    public async Task CheckUserId_NoType_IsOk()
    {
        var bench = new ConfigurationBench("", new AuthnCoreModule());
        Assert.Equal(HookResult.Ok, await bench.RunAsync(RequestHooks.CheckUserId, bench.Request()));
    }

    [Fact]
    public async Task CheckUserId_TypeThatNoModuleServes_Is500()
    {
        var bench = new ConfigurationBench("<Location />\nAuthType Basic\n</Location>", new AuthnCoreModule());
        var request = bench.Request();
        Assert.Equal((HookResult)500, await bench.RunAsync(RequestHooks.CheckUserId, request));
        Assert.Equal("AH01796: AuthType Basic configured without corresponding module", request.LastLogLine);
    }

    [Theory]
    [InlineData("/", "Basic", "Members Only")]
    [InlineData("/in", "Digest", "Members Only")]
    [InlineData("/none", null, "Other")]
    public void Settings_OfARequest_AreThoseOfItsSections(string path, string? type, string name)
    {
        var bench = new ConfigurationBench(
            "<Location />\nAuthType Basic\nAuthName \"Members Only\"\n</Location>\n<Location /in>\nAuthType Digest\n"
            + "</Location>\n<Location /none>\nAuthType none\nAuthName Other\n</Location>",
            new AuthnCoreModule());
        var settings = bench.Registration.Find<IAuthenticationSettings>()!;
        Assert.Equal(type, settings.TypeOf(bench.Request(path)));
        Assert.Equal(name, settings.NameOf(bench.Request(path)));
    }

    [Fact]
    public void AuthName_Expression_IsRefused() => Assert.Equal(
        ["AuthName: expressions are not supported yet; found 'x%{HTTP_HOST}'"],
        new ConfigurationBench("<Location />\nAuthName x%{HTTP_HOST}\n</Location>", new AuthnCoreModule()).Errors);
}
