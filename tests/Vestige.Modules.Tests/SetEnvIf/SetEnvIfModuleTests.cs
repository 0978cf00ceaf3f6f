// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Hooks;
using Vestige.Modules.Support;

namespace Vestige.Modules.SetEnvIf;

public sealed class SetEnvIfModuleTests
{
    [Theory]
    [InlineData("SetEnvIf X-Set ABC V", "1")]
    [InlineData("SetEnvIf x-set BC V=yes", "yes")]
    [InlineData("SetEnvIf X-Set abc V", null)]
    [InlineData("SetEnvIfNoCase x-sET abc V", "1")]
    [InlineData("SetEnvIf X-Set ^(.)(.*)$ V=got-$2-$1", "got-BC-A")]
    [InlineData("SetEnvIf X-Set ABC V=$0x", "$0x")]
    [InlineData("SetEnvIf X-Set A.C V=$0x", "ABCx")]
    [InlineData("SetEnvIf X-Set A\\.C V", null)]
    [InlineData("SetEnvIf ^X-S.* (.*) V=$1", "ABC")]
    [InlineData("SetEnvIf X-Missing ^$ V=none", "none")]
    [InlineData("SetEnvIf Request_URI \\.txt$ V=a$0b", "a.txtb")]
    [InlineData("SetEnvIf Request_Method GET V", "1")]
    [InlineData("SetEnvIf Request_Protocol HTTP/1.1 V", "1")]
    [InlineData("SetEnvIf Remote_Addr ^127\\. V", "1")]
    [InlineData("SetEnvIf Server_Addr ^127\\. V", "1")]
    [InlineData("SetEnvIf Request_Method GET A=1\nSetEnvIf A 1 V=chain", "chain")]
    [InlineData("SetEnvIf Request_Method GET V=1\nSetEnvIf X-Set A !V", null)]
    [InlineData("SetEnvIf Request_Method GET V=1\nSetEnvIf X-Set A V=!", null)]
    [InlineData("BrowserMatch curl V=$0x", "$0x")]
    [InlineData("BrowserMatchNoCase CU.L V=$0", "curl")]
    public async Task PostReadRequest_Condition_SetsVariable(string text, string? expected)
    {
        var bench = new ConfigurationBench(text, new SetEnvIfModule());
        Assert.Empty(bench.Errors);
        var request = bench.Request("/a.txt");
        request.RequestHeaders["X-Set"] = "ABC";
        request.RequestHeaders.UserAgent = "curl/8";
        Assert.Equal(HookResult.Declined, await bench.RunAsync(RequestHooks.PostReadRequest, request));
        Assert.Equal(expected, request.Environment["V"]);
    }

    [Fact]
    public async Task HeaderParser_ConditionInSection_IsLookedAtThen()
    {
        var bench = new ConfigurationBench(
            "<Location />\nSetEnvIf Request_Method GET V\n</Location>", new SetEnvIfModule());
        var request = bench.Request("/");
        await bench.RunAsync(RequestHooks.PostReadRequest, request);
        Assert.Null(request.Environment["V"]);
        await bench.RunAsync(RequestHooks.HeaderParser, request);
        Assert.Equal("1", request.Environment["V"]);
    }

    [Theory]
    [InlineData("SetEnvIf A b")]
    [InlineData("BrowserMatch x")]
    [InlineData("SetEnvIf A ( V")]
    [InlineData("SetEnvIf ^A( x V")]
    [InlineData("SetEnvIf OID(\"1.2\") x V")]
    [InlineData("SetEnvIfExpr \"true\" V")]
    public void Directives_BadArguments_AreErrors(string line) =>
        Assert.Single(new ConfigurationBench(line, new SetEnvIfModule()).Errors);
}
