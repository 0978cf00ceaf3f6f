// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Core.Hooks;
using Vestige.Core.Loading;
using Vestige.Hooks;
using Vestige.Modules;
using Vestige.TestSupport.Hooks;

namespace Vestige.Core.Tests.Hooks;

/// <summary>The functions of the internal modules run in httpd's order.</summary>
public sealed class HookOrderTests
{
    private static readonly IReadOnlyList<IModule> Modules = StandardModules.Create();

    [Fact]
    public void Order_AllInternalModules_IsHttpds()
    {
        var names = Modules.Select(module => Name(module.Info)).Concat(["core", "http_core"]).ToHashSet();
        var left = HookDifference.All().Select(difference => difference.Function).ToHashSet();
        var expected = HookFunction.Recorded().Where(function => names.Contains(function.Module) && !left.Contains(function));
        Assert.Equal(expected, Hooked());
    }

    [Fact]
    public void Order_EachFunctionLeftOut_IsOneOfHttpds() =>
        Assert.All(HookDifference.All(), difference => Assert.Contains(difference.Function, HookFunction.Recorded()));

    private static IEnumerable<HookFunction> Hooked()
    {
        // What only some configurations need is not in the recording.
        var hooked = ServerLoader.CompiledIn(Modules).Hooked.FindAll(static function => function.IsNeeded is null);
        return from point in RequestHooks.All
               from function in HookSorter.Sort(hooked.FindAll(f => ReferenceEquals(f.Point, point)))
               select new HookFunction(point.Name, Name(function.Module.Info), (int)function.Order);
    }

    private static string Name(ModuleInfo info) => Path.GetFileNameWithoutExtension(info.SourceName);
}
