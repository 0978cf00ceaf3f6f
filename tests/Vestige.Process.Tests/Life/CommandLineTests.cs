// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.TestSupport;
using Vestige.TestSupport.Processes;

namespace Vestige.ProcessTests.Life;

/// <summary>Options that check or show and start nothing.</summary>
public sealed class CommandLineTests : IDisposable
{
    private readonly TempDirectory _root = new();

    public void Dispose() => _root.Dispose();

    [Fact]
    public async Task Check_GoodConfiguration_SaysSo()
    {
        var result = await RunAsync("ServerName localhost\nListen 127.0.0.1:0\n", "-t");
        Assert.Equal(new ProgramResult(0, "", "Syntax OK\n"), result);
    }

    [Fact]
    public async Task Check_Slips_AllAreShownWithHelp()
    {
        var result = await RunAsync("ServerName localhost\nListn 80\nKeepAlive Maybe\nProxyVia on\n", "-t");
        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.Contains("bad.conf:2: unknown directive 'Listn', did you mean 'Listen'?\n", result.Error);
        Assert.Contains("bad.conf:3: ", result.Error);
        Assert.Matches(@"bad\.conf:4: .*'ProxyVia'.*proxy", result.Error);
        Assert.DoesNotContain("Syntax OK", result.Error);
    }

    [Fact]
    public async Task Check_NoSuchFile_NamesIt()
    {
        var result = await VestigeExecutable.RunAsync("-t", "-d", _root.Path, "-f", "conf/none.conf");
        Assert.Equal(1, result.ExitCode);
        Assert.Contains(_root.PathOf("conf/none.conf"), result.Error);
    }

    [Fact]
    public async Task Directives_BeforeAndAfter_AreRead()
    {
        var result = await RunAsync("ServerName localhost\n<IfDefine ONE>\nListn\n</IfDefine>\n", "-t", "-D", "ONE");
        Assert.Contains("bad.conf:3: unknown directive 'Listn'", result.Error);
        result = await RunAsync("ServerName localhost\n", "-t", "-C", "Listn 1", "-c", "Listn 2");
        Assert.Equal(2, result.Error.Split("unknown directive 'Listn'").Length - 1);
    }

    [Fact]
    public async Task ShowHosts_TwoOnOneAddress_AreListedAsHttpdDoes()
    {
        var result = await RunAsync(
            """
            Listen 127.0.0.1:8080
            ServerName localhost
            <VirtualHost *:8080>
                ServerName one.example
            </VirtualHost>
            <VirtualHost *:8080>
                ServerName two.example
            </VirtualHost>

            """,
            "-S");
        Assert.Equal(0, result.ExitCode);
        Assert.Contains("VirtualHost configuration:\n", result.Output);
        Assert.Contains("is a NameVirtualHost\n", result.Output);
        Assert.Matches(@"default server one\.example \(.*bad\.conf:3\)", result.Output);
        Assert.Matches(@"port 8080 namevhost two\.example \(.*bad\.conf:6\)", result.Output);
    }

    [Fact]
    public async Task ShowModules_Shipped_AreListedByIdentifier()
    {
        var result = await RunAsync("ServerName localhost\n", "-M");
        Assert.Equal(0, result.ExitCode);
        Assert.StartsWith("Loaded Modules:\n core_module (static)\n", result.Output);
        Assert.Contains("\n dir_module (static)\n", result.Output);
    }

    [Theory]
    [InlineData("-l", "Compiled in modules:\n  core.c")]
    [InlineData("-L", "\nDocumentRoot (core.c")]
    [InlineData("-v", "Server version: Vestige/")]
    [InlineData("-V", "Server root:")]
    [InlineData("-h", "Usage: vestige ")]
    public async Task Show_Option_PrintsItsTextAndLeaves(string option, string text)
    {
        var result = await RunAsync("ServerName localhost\n", option);
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Contains(text, result.Output);
    }

    [Theory]
    [InlineData("-q", "vestige: found option -q, which is not known\nUsage: ")]
    [InlineData("-k", "vestige: option -k needs a value\nUsage: ")]
    [InlineData("-kwhat", "vestige: found -k what, expected start, restart, graceful, graceful-stop or stop\nUsage: ")]
    public async Task Run_WrongArguments_ShowsHowAndFails(string argument, string text)
    {
        var result = await VestigeExecutable.RunAsync(argument);
        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.StartsWith(text, result.Error);
    }

    private Task<ProgramResult> RunAsync(string configuration, params string[] arguments)
    {
        _root.CreateFolder("logs");
        _root.CreateFolder("htdocs");
        _root.Write("bad.conf", configuration);
        return VestigeExecutable.RunAsync(["-d", _root.Path, "-f", "bad.conf", .. arguments]);
    }
}
