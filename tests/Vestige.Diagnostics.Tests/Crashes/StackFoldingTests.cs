// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Diagnostics.Crashes;

namespace Vestige.Diagnostics.Tests.Crashes;

public sealed class StackFoldingTests
{
    [Theory]
    [InlineData("segv", "libc.so.6+0x167ad8")]
    [InlineData("segv-main", "libc.so.6+0x167ad8")]
    [InlineData("segv-async", "libc.so.6+0x167ad8")]
    [InlineData("accessviolation", "Victims.Program.WriteBad()")]
    [InlineData("nullref", "Victims.Program.Deref(System.String)")]
    [InlineData("stackoverflow", "Victims.Program.Recurse(Int32)")]
    [InlineData("unhandled", "Victims.Program.Parse(System.String, Int32)")]
    [InlineData("oom", "Victims.Program.Grow()")]
    public void FoldedStack_OfADeath_BeginsAtTheFault(string sample, string first) =>
        Assert.Equal(first, Sample.Report(sample).CrashedThread!.FoldedStack[0].Frames[0].ToString());

    [Theory]
    [InlineData("wait4")]
    [InlineData("__write")]
    [InlineData("__read")]
    public void Fold_WayIntoTheReport_IsLeftOutWhateverItWasDoing(string call) => Assert.Equal(
        ["libc.so.6+0x167ad8", "Own.A()"],
        StackFolding.Fold(
            [
                new StackRun(
                    [
                        Native("libc.so.6", call, 1),
                        Native("libcoreclr.so", "", 2),
                        Native("libcoreclr.so", "", 3),
                        Native("libc.so.6", "", 0x3c050),
                        Native("libc.so.6", "", 0x167ad8),
                        Managed("Own.A()"),
                    ],
                    1),
            ])
            .SelectMany(static r => r.Frames).Select(static f => f.ToString()));

    [Fact]
    public void FoldedStack_OfAThread_EndsWithManagedCode()
    {
        foreach (string sample in new[] { "segv", "abort", "unhandled", "stackoverflow" })
        {
            CrashFrame last = Sample.Report(sample).CrashedThread!.FoldedStack[^1].Frames[^1];

            Assert.Equal("System.Threading.Thread.StartCallback", last.NormalizedName);
        }
    }

    [Fact]
    public void FoldedStack_OfAnAbort_KeepsTheCLibraryAndTheNamelessCaller() => Assert.Equal(
        ["libc.so.6+0x8aeec", "libc.so.6!gsignal+0x3bfb2", "libc.so.6!abort+0x26472", "[managed code without a name]"],
        Sample.Report("abort").CrashedThread!.FoldedStack[0].Frames.Take(4).Select(static f => f.ToString()));

    [Fact]
    public void FoldedStack_Recursion_IsOneRunWithItsCount()
    {
        StackRun run = Sample.Report("unhandled").CrashedThread!.FoldedStack[0];

        Assert.Equal(4, run.Count);
        Assert.Equal("Victims.Program.Parse", Assert.Single(run.Frames).NormalizedName);
    }

    [Theory]
    [InlineData("ABC", "ABC")]
    [InlineData("AABB", "2(A)2(B)")]
    [InlineData("XABABABY", "X3(AB)Y")]
    [InlineData("AAAAB", "4(A)B")]
    [InlineData("ABCABCAB", "2(ABC)AB")]
    [InlineData("", "")]
    public void FoldRecursion_Circles_AreFound(string stack, string folded) => Assert.Equal(folded, string.Concat(
        StackFolding.FoldRecursion([.. stack.Select(static c => Managed($"Own.{c}()"))]).Select(static r =>
        {
            string names = string.Concat(r.Frames.Select(static f => f.Name[4]));
            return r.Count > 1 ? $"{r.Count}({names})" : names;
        })));

    [Fact]
    public void FoldRecursion_VeryLongStack_IsLinear()
    {
        CrashFrame[] frames = [.. Enumerable.Range(0, 200_000).Select(static i => Managed($"Own.M{i % 7 * (i % 3)}()"))];
        var watch = System.Diagnostics.Stopwatch.StartNew();
        StackFolding.FoldRecursion(frames);

        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 20);
    }

    private static CrashFrame Native(string library, string name, ulong offset) =>
        new() { Kind = CrashFrameKind.Native, Module = library, Name = name, Offset = offset };

    private static CrashFrame Managed(string name) => new() { Kind = CrashFrameKind.Managed, Name = name };
}
