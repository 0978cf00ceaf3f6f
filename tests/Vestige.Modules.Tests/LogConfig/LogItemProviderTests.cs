// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Hooks;
using Vestige.Logging;
using Vestige.Modules.Support;
using Vestige.Requests;

namespace Vestige.Modules.LogConfig;

public sealed class LogItemProviderTests
{
    [Theory]
    [InlineData("%{a}x", "a")]
    [InlineData("%{a}^zz", "a")]
    [InlineData("%x", "-")]
    public async Task Format_ItemOfAnotherModule_WritesIt(string format, string expected)
    {
        var bench = new ConfigurationBench($"CustomLog access {format}", new LogConfigModule(), new ItemModule());
        Assert.Empty(bench.Errors);
        await bench.RunAsync(RequestHooks.LogTransaction, bench.Request());
        Assert.Equal([expected], bench.Logs["access"].Lines);
    }

    [Fact]
    public void Format_ArgumentThatTheProviderRefuses_IsAnError()
    {
        var bench = new ConfigurationBench("CustomLog access %{bad}x", new LogConfigModule(), new ItemModule());
        Assert.Equal(["log format: not that"], bench.Errors);
    }

    private sealed class ItemModule : IModule, ILogItemProvider
    {
        public ModuleInfo Info { get; } = new("item_module", "mod_item.cs");

        public bool UsesOriginalRequest => false;

        public void Register(IModuleRegistration registration)
        {
            registration.Provide<ILogItemProvider>("x", this);
            registration.Provide<ILogItemProvider>("^zz", this);
        }

        public ILogItem? Create(string argument, out string? error)
        {
            error = argument == "bad" ? "not that" : null;
            return error is null ? new Item(argument) : null;
        }
    }

    private sealed class Item(string text) : ILogItem
    {
        public bool Write(Request request, LogLine line)
        {
            line.AppendEscaped(text);
            return text.Length > 0;
        }
    }
}
