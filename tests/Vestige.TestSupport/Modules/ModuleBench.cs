// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Directives;
using Vestige.Hooks;
using Vestige.Modules;

namespace Vestige.TestSupport.Modules;

/// <summary>
/// One module on the bench: its directives are applied to a main server, a virtual host and a directory section that
/// are merged as the server does it, and its hook functions are run on a <see cref="FakeRequest"/>.
/// </summary>
public sealed class ModuleBench
{
    public ModuleBench(IModule module)
    {
        Module = module;
        module.Register(Registration);
        Main = new BenchScope(this, DirectiveContexts.MainServer, null);
    }

    public IModule Module { get; }

    public FakeRegistration Registration { get; } = new();

    public List<Diagnostic> Diagnostics { get; } = [];

    /// <summary>The scope outside of all sections.</summary>
    public BenchScope Main { get; }

    /// <summary>Applies lines of configuration outside of all sections.</summary>
    public ModuleBench Configure(params string[] lines)
    {
        Main.Apply(lines);
        return this;
    }

    /// <summary>Applies lines in a section of its own and returns its scope.</summary>
    public BenchScope Section(
        string path,
        string[] lines,
        DirectiveContexts context = DirectiveContexts.Directory,
        bool isPattern = false)
    {
        var scope = new BenchScope(this, context, path) { IsPattern = isPattern };
        scope.Apply(lines);
        return scope;
    }

    /// <summary>Makes a request to which the main scope and then the given sections apply.</summary>
    public FakeRequest Request(params BenchScope[] sections)
    {
        var host = new FakeVirtualHost();
        host.SetConfiguration(Main.ServerVector);
        var vector = Main.DirectoryVector;
        foreach (var section in sections)
        {
            vector = Merge(Registration.DirectoryKeys, vector, section.DirectoryVector);
        }

        return new FakeRequest(host, vector);
    }

    /// <summary>Runs the module's functions of a chain until one does not decline.</summary>
    public async Task<HookResult> RunAsync(RequestHookPoint point, FakeRequest request)
    {
        foreach (var use in Registration.Hooks.Where(use => use.Point == point))
        {
            var result = await use.Function!(request);
            if (!result.IsDeclined)
            {
                return result;
            }
        }

        return HookResult.Declined;
    }

    /// <summary>Runs the module's functions of a chain without results.</summary>
    public void Run(VoidHookPoint point, FakeRequest request)
    {
        foreach (var use in Registration.Hooks.Where(use => use.Point == point))
        {
            use.VoidFunction!(request);
        }
    }

    internal static object[] Merge(IReadOnlyList<ConfigKey> keys, object[] outer, object[] inner) =>
        [.. keys.Select((key, i) => key.Merge(outer[i], inner[i]))];
}
