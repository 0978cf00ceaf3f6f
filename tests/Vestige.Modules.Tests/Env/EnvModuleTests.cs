// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Hooks;
using Vestige.Modules.Support;

namespace Vestige.Modules.Env;

public sealed class EnvModuleTests
{
    [Theory]
    [InlineData("SetEnv A one", "one")]
    [InlineData("SetEnv A", "")]
    [InlineData("SetEnv A one\n<Directory /srv/www>\nSetEnv A two\n</Directory>", "two")]
    [InlineData("SetEnv A one\n<Directory /srv/www>\nUnsetEnv A B\n</Directory>", null)]
    [InlineData("SetEnv A one\nUnsetEnv A\nSetEnv A again", "again")]
    public async Task Fixups_Variables_AreSet(string text, string? expected)
    {
        var bench = new ConfigurationBench(text, new EnvModule());
        var request = bench.Request("/x");
        var result = await bench.RunAsync(RequestHooks.Fixups, request);
        Assert.Equal(expected, request.Environment["A"]);
        Assert.Equal(expected is null ? HookResult.Declined : HookResult.Ok, result);
    }

    [Fact]
    public async Task Fixups_VariableOfTheRequest_KeepsItsValue()
    {
        var bench = new ConfigurationBench("SetEnv A one", new EnvModule());
        var request = bench.Request("/x");
        request.Environment.Set("A", "by SetEnvIf");
        await bench.RunAsync(RequestHooks.Fixups, request);
        Assert.Equal("by SetEnvIf", request.Environment["A"]);
    }

    [Fact]
    public async Task PassEnv_DefinedVariable_IsPassedOn()
    {
        var bench = new ConfigurationBench("PassEnv PATH VESTIGE_NOT_THERE", new EnvModule());
        var request = bench.Request("/x");
        await bench.RunAsync(RequestHooks.Fixups, request);
        Assert.Equal(System.Environment.GetEnvironmentVariable("PATH"), request.Environment["PATH"]);
        Assert.Contains(bench.Messages, message => message.Contains("AH01506", StringComparison.Ordinal));
    }
}
