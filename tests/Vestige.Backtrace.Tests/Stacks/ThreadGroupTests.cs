// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Backtrace.Stacks;
using Vestige.Crashes;
using static Vestige.Backtrace.Tests.Stacks.Frames;

namespace Vestige.Backtrace.Tests.Stacks;

public sealed class ThreadGroupTests
{
    [Fact]
    public void Of_EqualStacks_AreOneGroupTheLargestFirst()
    {
        IReadOnlyList<ThreadGroup> groups = ThreadGroup.Of(
        [
            Thread(9, Managed("System.Sleep()"), Managed("Own.Wait()")),
            Thread(4, Managed("Own.Other()")),
            Thread(7, Managed("System.Sleep()", stack: 5, at: 6), Managed("Own.Wait()")),
            Thread(3),
        ]);

        Assert.Equal(
            ["2 threads (7, 9)", "1 thread (3)", "1 thread (4)"],
            groups.Select(static g => g.Heading));
        Assert.Equal(["Own.Wait", "the runtime's own code", "Own.Other"], groups.Select(static g => g.Place));
    }

    [Fact]
    public void Heading_ManyThreads_NamesSixteen() => Assert.EndsWith(
        ", 15, 16, ...)",
        Assert.Single(ThreadGroup.Of(Enumerable.Range(1, 40).Select(static id => Thread(id)))).Heading,
        StringComparison.Ordinal);

    private static CrashThread Thread(int id, params CrashFrame[] frames) => new()
    {
        ThreadId = id,
        IsCrashed = false,
        Stack = frames.Length > 0 ? [Run(frames)] : [],
    };
}
