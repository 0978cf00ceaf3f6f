// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Directives;
using Vestige.Modules;

namespace Vestige.TestSupport.Modules;

/// <summary>A place in the configuration in which a bench applies directives.</summary>
public sealed class BenchScope
{
    private readonly ModuleBench _bench;
    private readonly FakeVirtualHost _host = new();
    private int _line;

    internal BenchScope(ModuleBench bench, DirectiveContexts context, string? path)
    {
        _bench = bench;
        Context = context;
        Path = path;
        DirectoryVector = [.. bench.Registration.DirectoryKeys.Select(key => key.Create())];
        ServerVector = context is DirectiveContexts.MainServer or DirectiveContexts.VirtualHost
            ? [.. bench.Registration.ServerKeys.Select(key => key.Create())]
            : bench.Main.ServerVector;
    }

    public DirectiveContexts Context { get; }

    public string? Path { get; }

    public bool IsPattern { get; init; }

    public object[] DirectoryVector { get; }

    public object[] ServerVector { get; }

    internal IProviders Providers => _bench.Registration;

    internal FakeVirtualHost Host => _host;

    public void Apply(params string[] lines)
    {
        foreach (var line in lines)
        {
            _line++;
            var words = FakeDirectiveCall.Split(line);
            var row = _bench.Registration.Rows.Single(
                row => string.Equals(row.Name, words[0], StringComparison.OrdinalIgnoreCase));
            var raw = line.TrimStart()[words[0].Length..].Trim();
            FakeDirectiveCall.Apply(this, row, raw, [.. words.Skip(1)], _line, _bench.Diagnostics);
        }
    }
}
