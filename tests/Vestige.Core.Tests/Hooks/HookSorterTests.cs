// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Globalization;
using Vestige.Core.Hooks;
using Vestige.Core.Modules;
using Vestige.Core.Tests.Support;
using Vestige.Hooks;
using Vestige.TestSupport;

namespace Vestige.Core.Tests.Hooks;

public sealed class HookSorterTests
{
    [Fact]
    public void Sort_FiveSlots_ComeInTheirOrder() => Assert.Equal(
        ["first1", "first2", "early", "middle1", "middle2", "late", "last"],
        Sorted(
            Function("last", HookOrder.ReallyLast),
            Function("middle1"),
            Function("late", HookOrder.Last),
            Function("first1", HookOrder.ReallyFirst),
            Function("early", HookOrder.First),
            Function("middle2"),
            Function("first2", HookOrder.ReallyFirst)));

    [Fact]
    public void Sort_Predecessor_BeatsTheSlot() => Assert.Equal(
        ["late", "early"],
        Sorted(
            Function("early", HookOrder.ReallyFirst, predecessors: ["mod_late.cs"]),
            Function("late", HookOrder.ReallyLast)));

    [Fact]
    public void Sort_Successor_BeatsTheSlot() => Assert.Equal(
        ["other", "late", "early"],
        Sorted(
            Function("early", HookOrder.First),
            Function("other", HookOrder.ReallyFirst),
            Function("late", HookOrder.Last, successors: ["mod_early.cs"])));

    [Theory]
    [InlineData("mod_two.cs")]
    [InlineData("mod_two.c")]
    [InlineData("mod_two")]
    public void Sort_NameInAnySpelling_IsTheModule(string name) => Assert.Equal(
        ["two", "one"], Sorted(Function("one", predecessors: [name]), Function("two")));

    [Fact]
    public void Sort_NameOfNobody_ChangesNothing() => Assert.Equal(
        ["one", "two"],
        Sorted(Function("one", predecessors: ["mod_absent.cs"]), Function("two", successors: ["mod_gone.cs"])));

    [Fact]
    public void Sort_ChainOfNames_IsFollowedToItsEnd() => Assert.Equal(
        ["three", "two", "one"],
        Sorted(
            Function("one", predecessors: ["mod_two.cs"]),
            Function("two", predecessors: ["mod_three.cs"]),
            Function("three", HookOrder.ReallyLast)));

    [Fact]
    public void Sort_TwoFunctionsOfOneModule_KeepTheirOrder()
    {
        var module = Module("one");
        HookedFunction[] functions =
        [
            Function(module, HookOrder.Middle, ["mod_one.cs"], []),
            Function(module, HookOrder.Middle, [], ["mod_one.cs"]),
        ];
        Assert.Equal(functions, HookSorter.Sort([.. functions]));
    }

    [Fact]
    public void Sort_Circle_ThrowsWithWhatIsInIt()
    {
        var thrown = Assert.Throws<InvalidOperationException>(() => Sorted(
            Function("free"),
            Function("one", predecessors: ["mod_two.cs"]),
            Function("two", successors: ["mod_two.cs"], predecessors: ["mod_one.cs"])));
        Assert.Equal("hook fixups: predecessors and successors form a circle: mod_one.cs, mod_two.cs", thrown.Message);
    }

    [Fact]
    public void Sort_RecordedChains_ComeInHttpdsOrder()
    {
        foreach (var line in GoldenFolder.Lines("hooks", "sorting.txt"))
        {
            var halves = line.Split(" => ");
            Assert.Equal(halves[1], string.Join(' ', Sorted([.. halves[0].Split(' ').Select(Recorded)])));
        }
    }

    private static HookedFunction Recorded(string text)
    {
        var parts = text.Split(':');
        return Function(
            parts[0],
            (HookOrder)int.Parse(parts[1], CultureInfo.InvariantCulture),
            parts[2].Split('+', StringSplitOptions.RemoveEmptyEntries).Select(name => $"mod_{name}.cs").ToArray(),
            parts[3].Split('+', StringSplitOptions.RemoveEmptyEntries).Select(name => $"mod_{name}.cs").ToArray());
    }

    private static IEnumerable<string> Sorted(params HookedFunction[] functions) =>
        HookSorter.Sort([.. functions]).Select(function => function.Module.Info.ShortName);

    private static HookedFunction Function(
        string name, HookOrder order = HookOrder.Middle, string[]? predecessors = null, string[]? successors = null) =>
        Function(Module(name), order, predecessors ?? [], successors ?? []);

    private static HookedFunction Function(
        LoadedModule module, HookOrder order, string[] predecessors, string[] successors) =>
        new(RequestHooks.Fixups, module, order, predecessors, successors);

    private static LoadedModule Module(string name) => new(1, new TestModule(name), LoadedAt: null);
}
