// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Hooks;
using Vestige.Modules.Support;
using Vestige.TestSupport.Modules;

namespace Vestige.Modules.Alias;

public sealed class AliasModuleTests
{
    [Theory]
    [InlineData("Alias /a /data/x", "/a", "/data/x")]
    [InlineData("Alias /a /data/x", "/a/b/c", "/data/x/b/c")]
    [InlineData("Alias /a /data/x", "//a//b", "/data/x/b")]
    [InlineData("Alias /a /data/x", "/ab", null)]
    [InlineData("Alias /a/ /data/x/", "/a", null)]
    [InlineData("Alias /a/ /data/x/", "/a/b", "/data/x/b")]
    [InlineData("Alias /a /data/x/", "/a/b", "/data/x/b")]
    [InlineData("Alias / /data/", "/b", "/data/b")]
    [InlineData("Alias /a data", "/a/b", "/data/b")]
    [InlineData("AliasMatch ^/u/([^/]+)/(.*)$ /home/$1/www/$2", "/u/jo/x.html", "/home/jo/www/x.html")]
    [InlineData("AliasMatch ^/u/(.*)$ /home//./$1", "/u/x", "/home/x")]
    [InlineData("AliasMatch ^/u$ /home", "/u\n", null)]
    public async Task TranslateName_OneAlias_GivesFileName(string line, string path, string? expected)
    {
        var bench = new ConfigurationBench(line, new AliasModule());
        var request = bench.Request(path);
        request.FileName = null;
        var result = await bench.RunAsync(RequestHooks.TranslateName, request);
        Assert.Equal(expected is null ? HookResult.Declined : HookResult.Ok, result);
        Assert.EndsWith(expected ?? "", request.FileName ?? "");
    }

    [Fact]
    public async Task TranslateName_RelativeTarget_IsBelowServerRoot()
    {
        var request = await TranslateAsync("Alias /a data", "/a/b");
        Assert.Equal("/srv/data/b", request.FileName);
    }

    [Fact]
    public async Task TranslateName_Twice_GivesTheSameString()
    {
        var bench = new ConfigurationBench("Alias /a /data/x", new AliasModule());
        var first = bench.Request("/a/b");
        var second = bench.Request("/a/b");
        await bench.RunAsync(RequestHooks.TranslateName, first);
        await bench.RunAsync(RequestHooks.TranslateName, second);
        Assert.Same(first.FileName, second.FileName);
    }

    [Fact]
    public void TranslateName_HotPath_AllocatesNothing()
    {
        var bench = new ConfigurationBench("Alias /a /data/x\nAliasMatch ^/m/(.*)$ /data/$1", new AliasModule());
        var hook = bench.Registration.Hooks.Single(use => use.Point == RequestHooks.TranslateName).Function!;
        foreach (var path in new[] { "/a/b", "/m/x", "/none" })
        {
            var request = bench.Request(path);
            Translate(3);
            var before = GC.GetAllocatedBytesForCurrentThread();
            Translate(100);
            Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

            void Translate(int times)
            {
                for (var i = 0; i < times; i++)
                {
                    var result = hook(request);
                    Assert.True(result.IsCompletedSuccessfully);
                }
            }
        }
    }

    [Fact]
    public async Task TranslateName_TwoAliases_TheFirstInTheConfigurationWins()
    {
        var request = await TranslateAsync("Alias /a/b /deep\nAlias /a /shallow", "/a/b/c");
        Assert.Equal("/deep/c", request.FileName);
    }

    [Fact]
    public async Task TranslateName_VirtualHost_ItsAliasesComeBeforeThoseOfTheMainServer()
    {
        const string text = "Alias /a /main\n<VirtualHost *:80>\nAlias /a /host\n</VirtualHost>";
        var bench = new ConfigurationBench(text, new AliasModule());
        var request = bench.Request("/a/x", host: 1);
        await bench.RunAsync(RequestHooks.TranslateName, request);
        Assert.Equal("/host/x", request.FileName);
    }

    [Fact]
    public async Task TranslateName_ScriptAlias_AsksForTheCgiHandler()
    {
        var request = await TranslateAsync("ScriptAlias /cgi-bin/ /lib/cgi/", "/cgi-bin/x");
        Assert.Equal("cgi-script", request.Handler);
        Assert.Equal("cgi-script", request.Notes["alias-forced-type"]);
    }

    [Theory]
    [InlineData("", "/data/one")]
    [InlineData("AliasPreservePath On\n", "/data/one/x/y")]
    public async Task TranslateName_AliasInLocation_GivesItsFile(string more, string expected)
    {
        var request = await TranslateAsync($"<Location /loc>\nAlias /data/one\n{more}</Location>", "/loc/x/y");
        Assert.Equal(expected, request.FileName);
    }

    [Fact]
    public async Task TranslateName_AsteriskForm_IsDeclined()
    {
        var bench = new ConfigurationBench("Alias / /x/", new AliasModule());
        Assert.Equal(HookResult.Declined, await bench.RunAsync(RequestHooks.TranslateName, bench.Request("*")));
    }

    [Fact]
    public void Directives_OverlappingAlias_WarnsWithHttpdsWords()
    {
        var bench = new ConfigurationBench("Alias /a /x\nAlias /a/b /y", new AliasModule());
        Assert.Contains(bench.Messages, message => message.StartsWith("2: ", StringComparison.Ordinal)
            && message.Contains("AH00671", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Alias /a")]
    [InlineData("<Location /x>\nAlias /a /b\n</Location>")]
    [InlineData("<Location /x>\nAlias \"%{env:X}\"\n</Location>")]
    [InlineData("AliasMatch ( /b")]
    public void Directives_BadArguments_AreErrors(string text) =>
        Assert.Single(new ConfigurationBench(text, new AliasModule()).Errors);

    [Fact]
    public void Register_Hooks_StandWhereHttpdHasThem()
    {
        var bench = new ModuleBench(new AliasModule());
        var translate = bench.Registration.Hooks.Single(use => use.Point == RequestHooks.TranslateName);
        Assert.Equal(HookOrder.Middle, translate.Order);
        Assert.Equal(["mod_userdir.cs", "mod_vhost_alias.cs"], translate.Successors);
    }

    private static async Task<FakeRequest> TranslateAsync(string text, string path)
    {
        var bench = new ConfigurationBench(text, new AliasModule());
        Assert.Empty(bench.Errors);
        var request = bench.Request(path);
        Assert.Equal(HookResult.Ok, await bench.RunAsync(RequestHooks.TranslateName, request));
        return request;
    }
}
