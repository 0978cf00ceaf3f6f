// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Hooks;
using Vestige.Requests;
using Vestige.TestSupport.Modules;

namespace Vestige.Modules.Suexec;

public sealed class SuexecModuleTests
{
    [Fact]
    public async Task Identity_UserAndGroupGiven_IsTheRequests()
    {
        var bench = new ModuleBench(new SuexecModule()).Configure("SuexecUserGroup #54711 #54712");
        var request = bench.Request();

        Assert.Equal(HookResult.Ok, await bench.RunAsync(RequestHooks.GetSuexecIdentity, request));
        Assert.Equal(new CgiIdentity(54711, 54712, false), request.CgiIdentity);
    }

    [Fact]
    public async Task Identity_NothingGiven_IsDeclined()
    {
        var bench = new ModuleBench(new SuexecModule());
        var request = bench.Request();

        Assert.Equal(HookResult.Declined, await bench.RunAsync(RequestHooks.GetSuexecIdentity, request));
        Assert.Null(request.CgiIdentity);
    }

    [Theory]
    [InlineData("SuexecUserGroup root root")]
    [InlineData("SuexecUserGroup root #0")]
    public void SuexecUserGroup_Names_AreLookedUp(string line) =>
        Assert.Empty(new ModuleBench(new SuexecModule()).Configure(line).Diagnostics);

    [Theory]
    [InlineData("SuexecUserGroup no-such-user #1", "no user is named 'no-such-user'")]
    [InlineData("SuexecUserGroup #1 no-such-group", "no group is named 'no-such-group'")]
    [InlineData("SuexecUserGroup #x #1", "expected the name of a user or # and its number, found '#x'")]
    [InlineData("SuexecUserGroup #-1 #1", "expected the name of a user or # and its number, found '#-1'")]
    public void SuexecUserGroup_Unknown_IsAnError(string line, string expected) => Assert.EndsWith(
        expected, Assert.Single(new ModuleBench(new SuexecModule()).Configure(line).Diagnostics).Message);
}
