// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Configuration.Binding;
using Vestige.Configuration.Merging;
using Vestige.Configuration.Tests.Binding;
using Vestige.Directives;

namespace Vestige.Configuration.Tests.Merging;

public class DirectoryConfigurationTests
{
    private static readonly SourceLocation Somewhere = new("test", 1);

    [Fact]
    public void With_SameSectionTwice_GivesOneObject()
    {
        var start = Configuration(new MergeBudget(10));
        var section = Section("a");
        Assert.Same(start.With(section), start.With(section));
        Assert.Equal("start a", BoundText.Marks(start.With(section)));
        Assert.Equal("start", BoundText.Marks(start));
    }

    [Fact]
    public void With_OneSectionOverManyConfigurations_KeepsEach()
    {
        var start = Configuration(new MergeBudget(100));
        var section = Section("end");
        var starts = Enumerable.Range(0, 20).Select(i => start.With(Section($"s{i}"))).ToArray();
        var merged = starts.Select(one => one.With(section)).ToArray();
        Assert.Equal(20, merged.Distinct().Count());
        Assert.Equal(merged, starts.Select(one => one.With(section)));
    }

    [Fact]
    public void With_SectionThatSetsNothing_ChangesNothing()
    {
        var start = Configuration(new MergeBudget(10));
        Assert.Same(start, start.With(new ConfigSection(SectionKind.Location, "/", Somewhere, new object?[2], [])));
    }

    [Fact]
    public void With_ValuesThatSectionDoesNotSet_AreTheSameObjects()
    {
        var start = Configuration(new MergeBudget(10));
        Assert.Same(start.Values[1], start.With(Section("a")).Values[1]);
    }

    [Fact]
    public void With_BudgetUsedUp_MergesAgainButStillRight()
    {
        var start = Configuration(new MergeBudget(2));
        var sections = Enumerable.Range(0, 5).Select(i => Section($"{i}")).ToArray();
        Assert.Same(start.With(sections[0]), start.With(sections[0]));
        start.With(sections[1]);
        Assert.NotSame(start.With(sections[4]), start.With(sections[4]));
        Assert.Equal("start 4", BoundText.Marks(start.With(sections[4])));
        Assert.Same(start.With(sections[1]), start.With(sections[1]));
    }

    [Fact]
    public void With_TransientSection_DoesNotUseTheServersBudget()
    {
        var budget = new MergeBudget(1);
        var start = Configuration(budget);
        for (var i = 0; i < 100; i++)
        {
            var below = start.With(Transient($"htaccess{i}"));
            below.With(Section("x"));
            Assert.Equal($"start htaccess{i} y", BoundText.Marks(below.With(Section("y"))));
        }

        Assert.True(budget.TryTake());
    }

    [Fact]
    public void With_TransientSectionOverManyConfigurations_ForgetsButStaysRight()
    {
        var start = Configuration(new MergeBudget(10_000));
        var section = Transient("end");
        for (var i = 0; i < 500; i++)
        {
            var one = start.With(Section($"s{i}"));
            Assert.Same(one.With(section), one.With(section));
            Assert.Equal($"start s{i} end", BoundText.Marks(one.With(section)));
        }
    }

    [Fact]
    public void With_StaticSectionOverTransientConfiguration_IsRememberedThere()
    {
        var start = Configuration(new MergeBudget(0));
        var transient = start.With(Transient("t"));
        var section = Section("s");
        Assert.Same(transient.With(section), transient.With(section));
    }

    [Fact]
    public void With_TransientConfigurationDropped_IsCollected()
    {
        var start = Configuration(new MergeBudget(100));
        var section = Section("s");
        var gone = MergeAndForget(start, section);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        Assert.False(gone.IsAlive);
        GC.KeepAlive(section);
        GC.KeepAlive(start);
    }

    [Fact]
    public void With_ManyThreads_AgreeOnOneObject()
    {
        var start = Configuration(new MergeBudget(10_000));
        var sections = Enumerable.Range(0, 50).Select(i => Section($"s{i}")).ToArray();
        var results = new DirectoryConfiguration[8][];
        Parallel.For(0, results.Length, worker =>
        {
            results[worker] = [.. sections.Select(section => start.With(section).With(sections[0]))];
        });
        Assert.All(results, one => Assert.Equal(results[0], one));
    }

    private static WeakReference MergeAndForget(DirectoryConfiguration start, ConfigSection section) =>
        new(start.With(Transient("t")).With(section));

    private static DirectoryConfiguration Configuration(MergeBudget budget)
    {
        var marks = new MarkConfig();
        marks.Marks.Add("start");
        var context = new MergeContext(MarkModule.Schema.Directory, budget, new WalkCache(64));
        return new DirectoryConfiguration(context, [marks, new MarkConfig()], []);
    }

    private static ConfigSection Section(string mark) =>
        new(SectionKind.Location, "/", Somewhere, [Marks(mark), null], []);

    private static ConfigSection Transient(string mark) =>
        new(SectionKind.Htaccess, "/", Somewhere, [Marks(mark), null], []) { Budget = HtaccessBinder.NewBudget() };

    private static MarkConfig Marks(string mark)
    {
        var marks = new MarkConfig();
        marks.Marks.Add(mark);
        return marks;
    }
}
