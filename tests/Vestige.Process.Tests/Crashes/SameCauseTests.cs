// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Microsoft.CodeAnalysis;
using Vestige.TestSupport;

namespace Vestige.ProcessTests.Crashes;

/// <summary>The same crash has one key, whatever else differs; another crash has another.</summary>
public sealed class SameCauseTests : IDisposable
{
    private const string Crash = "<Location /crash>\nSetHandler crash-handler\n</Location>\n";

    private static readonly string[] Kinds =
        ["unhandled", "asyncvoid", "failfast", "stackoverflow", "oom", "accessviolation", "segv", "abort"];

    private readonly TempDirectory _shared = new();

    private string Causes => _shared.PathOf("causes/causes.db");

    [Fact]
    public async Task CrashesOfModCrash_OtherRequestThreadAndServer_HaveTheirKeysAgain()
    {
        var first = await KeysAsync("/crash?kind={0}");
        var second = await KeysAsync("/crash/other/place?kind={0}&after=await");

        Assert.Equal(first, second);
        Assert.Equal(Kinds.Length, first.Distinct().Count());
    }

    [Fact]
    public async Task CrashOfAModule_RebuiltWithShiftedLinesDebugAndRelease_HasOneKey()
    {
        var first = await ShopAsync(OptimizationLevel.Debug, isShifted: false);
        Assert.Contains("\nexception System.FormatException\nframe Shop.Orders.PriceAsync (lambda)\n", first);
        Assert.Contains("frame Shop.Orders.Read\n", first);
        Assert.Equal(first, await ShopAsync(OptimizationLevel.Release, isShifted: false));
        Assert.Equal(first, await ShopAsync(OptimizationLevel.Release, isShifted: true));
    }

    public void Dispose() => _shared.Dispose();

    private async Task<string[]> KeysAsync(string target)
    {
        await using var site = await CauseSite.StartAsync(Causes, Crash);
        var keys = new List<string>();
        foreach (var kind in Kinds)
        {
            keys.Add($"{kind}: {(await site.DieAsync(string.Format(null, target, kind))).Ingredients}");
        }

        return [.. keys];
    }

    private async Task<string> ShopAsync(OptimizationLevel level, bool isShifted)
    {
        await using var site = await CauseSite.StartAsync(
            Causes, "LoadModule shop_module modules/mod_shop.dll\n", ShopModule.Compile(level, isShifted));
        return (await site.DieAsync("/shop/seven")).Ingredients;
    }
}
