// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Crashes;
using Vestige.Hooks;

namespace Vestige.Reporter.Tests.Sessions;

public sealed class ReporterSessionTests
{
    [Fact]
    public async Task Run_FunctionThatThrows_IsNamedAndTheNextRuns()
    {
        using var scene = new Scene("segv", 11)
            .With("bad", static crash =>
            {
                crash.Write("first");
                throw new InvalidOperationException("broken");
            })
            .With("good", static crash => crash.Write($"after {string.Join(", ", crash.Lines)}"));
        await scene.RunAsync();

        Assert.Equal(
            [
                "bad: first", "fault of bad: mod_bad.cs: fatal_exception threw System.InvalidOperationException: broken",
                "good: after first",
            ],
            scene.Said.Where(static line => !line.StartsWith("detail:", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Run_TimeIsOver_FurtherFunctionsAreNamedAndNotCalled()
    {
        using var end = new CancellationTokenSource();
        using var scene = new Scene("segv", 11)
            .With("slow", (_, _) =>
            {
                end.Cancel();
                return HookResult.Ok;
            })
            .With("late", static crash => crash.Write("called"));
        await scene.RunAsync(end.Token);
        Assert.Equal(["fault of late: mod_late.cs: no time was left for its fatal_exception"], scene.Said);
    }

    [Fact]
    public async Task Run_NativeFault_SaysSignalThreadRequestAndEvents()
    {
        using var scene = new Scene("segv", 11).WithRequest("/thumb/x.png?size=3&key=secret").With("look", static crash =>
        {
            crash.Write($"{crash.Process.Death}, thread {crash.CrashedThread!.ThreadId}, {crash.Blame.Text}");
            crash.Write($"{crash.Blame.Module}[{crash.Blame.Offset}] {crash.Blame.Hook} {crash.Blame.ConfiguredAt}");
            var request = Assert.Single(crash.Requests);
            crash.Write($"{request.IsBlamed} {request.Client} {string.Join(", ", request.Events.Select(static e => e.Text))}");
            crash.Write($"exception {crash.Exception?.Type ?? "none"}");
        });
        await scene.RunAsync();
        Assert.Equal(
            [
                $"look: SIGSEGV (11), thread {0x5ecd}, in mod_thumb.cs[12] handler (conf/httpd.conf:41), GET /thumb/x.png?size=*&key=*",
                "look: mod_thumb.cs[12] handler conf/httpd.conf:41",
                "look: True 127.0.0.1:5245 --> mod_alias.cs[3] translate_name, <-- mod_alias.cs[3] translate_name DECLINED, "
                + "--> mod_thumb.cs[12] handler",
                "look: exception none",
            ],
            scene.Said);
    }

    [Fact]
    public async Task Run_ExceptionAcrossAwait_HasThePlaceOfTheThrow()
    {
        using var scene = new Scene("await").With("look", static crash =>
            crash.Write($"{crash.Process.Death}: {crash.Exception!.Type}: {crash.Exception.Message}, {crash.Exception.Frames[0].Name} "
                + crash.Exception.Frames[0].SourceLine));
        await scene.RunAsync();
        Assert.Equal(
            ["look: unhandled exception: System.InvalidOperationException: thrown in Thrower, Victims.Program.Thrower() 104"],
            scene.Said);
    }

    [Fact]
    public async Task Cause_SameDeathTwice_IsKnownTheSecondTime()
    {
        using var scene = new Scene("unhandled").With("look", static crash =>
            crash.Write($"{crash.Cause.CrashNumber} {crash.Cause.FirstCrashNumber?.ToString() ?? "new"} {crash.Cause.Count}"));
        var first = await scene.RunAsync();
        var second = await scene.RunAsync();
        Assert.Equal(["look: 1 new 1", "look: 2 1 2"], scene.Said);
        Assert.Equal(first.Cause!.Key, second.Cause!.Key);
    }

    [Fact]
    public async Task Cause_ManagedDeathRefinedByADump_KeepsItsKey()
    {
        using var plain = new Scene("unhandled");
        using var refined = new Scene("unhandled").With("look", static crash => crash.Refine(
            crash.CrashedThread!.ThreadId, [new CrashStackRun([Frame("Elsewhere.Type.Method()")], 1)]));
        Assert.Equal((await plain.RunAsync()).Cause!.Key, (await refined.RunAsync()).Cause!.Key);
    }

    [Fact]
    public async Task Cause_PrintLostAndExceptionOfADump_HasTheKeyOfThePrint()
    {
        using var printed = new Scene("await");
        CrashException? exception = null;
        using var lost = new Scene("await").With("look", crash => crash.Refine(exception!));
        var whole = await printed.With("keep", crash => exception = crash.Exception).RunAsync();
        lost.Material = lost.Material with { ErrorOutput = "" };
        Assert.Equal(whole.Cause!.Ingredients, (await lost.RunAsync()).Cause!.Ingredients);
    }

    [Fact]
    public async Task Cause_NativeDeathRefinedByADump_IsMadeOfIt()
    {
        using var scene = new Scene("segv", 11).With("look", static crash => crash.Refine(
            crash.CrashedThread!.ThreadId, [new CrashStackRun([Frame("Thumb.Native.Resize(Byte*)"), Frame("Thumb.Shrink()")], 1)]));
        Assert.Equal(
            "cause 2\nkind Signal 11\nframe Thumb.Native.Resize\nframe Thumb.Shrink\n", (await scene.RunAsync()).Cause!.Ingredients);
    }

    [Fact]
    public async Task Refine_AfterTheCauseWasAsked_IsRefused()
    {
        using var scene = new Scene("segv", 11).With("late", static crash =>
        {
            _ = crash.Cause;
            crash.Refine(1, []);
        });
        await scene.RunAsync();
        Assert.Equal(
            "fault of late: mod_late.cs: fatal_exception threw System.InvalidOperationException: "
            + "the cause is already settled: refine before asking for it",
            scene.Said[0]);
    }

    [Theory]
    [InlineData(null, 3, "exit code 3")]
    [InlineData(9, null, "SIGKILL (9)")]
    [InlineData(64, null, "signal 64")]
    public async Task Run_NothingWasCaptured_SegmentIsEnough(int? signal, int? code, string death)
    {
        using var scene = new Scene("segv").WithRequest("/x").With("look", static crash =>
            crash.Write($"{crash.Process.Death}, {crash.Blame.Text}, {crash.Threads.Count} threads"));
        scene.Material = scene.Material with { ReportFile = null, ErrorOutput = "", Signal = signal, ExitCode = code };
        await scene.RunAsync();
        Assert.Equal(
            [$"look: {death}, in mod_thumb.cs[12] handler (conf/httpd.conf:41), GET /x, 0 threads"], scene.Said);
    }

    [Fact]
    public async Task Run_InsideAnApplication_EndpointAndFunctionAreNamed()
    {
        using var scene = new Scene("segv").WithApplication("/shop/items/7", "/items/{id}").With("look", static crash =>
        {
            var request = crash.Blame.Request!;
            crash.Write(crash.Blame.Text);
            crash.Write($"{crash.Blame.Hook}, {crash.Blame.InnerFunction}, {string.Join(", ", request.Running)}");
            crash.Write($"{request.Application}, {request.EndpointName}, {request.EndpointRoute}, {request.Events[^1].Text}");
        });
        await scene.RunAsync();
        Assert.Equal(
            [
                "look: in mod_thumb.cs[12] handler (conf/httpd.conf:41), Shop/UseRouting, "
                    + "endpoint \"HTTP: GET /items/{id}\" of Shop, route /items/{id}, GET /shop/items/7",
                "look: handler, Shop/UseRouting, mod_thumb.cs[12] handler, Shop/UseRouting",
                "look: Shop, HTTP: GET /items/{id}, /items/{id}, --> Shop/UseRouting",
            ],
            scene.Said);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Cause_OtherEndpoint_ChangesNoKey(bool hasStack)
    {
        async Task<string> KeyAsync(string route)
        {
            using var scene = new Scene("segv", hasStack ? 11 : 9).WithApplication("/shop/items/7", route);
            scene.Material = hasStack ? scene.Material : scene.Material with { ReportFile = null, ErrorOutput = "" };
            return (await scene.RunAsync()).Cause!.Key;
        }

        Assert.Equal(await KeyAsync("/items/{id}"), await KeyAsync("/orders"));
    }

    [Fact]
    public async Task Run_GarbageReportAndNoSegment_FaultsAreTold()
    {
        using var scene = new Scene("segv", 11).With("look", static crash => crash.Write(string.Join("; ", crash.Faults)));
        scene.Material = scene.Material with { ReportFile = Scene.PathOf("await.stderr"), Segment = null };
        await scene.RunAsync();
        Assert.StartsWith("look: the crash report ends or breaks at line 1", Assert.Single(scene.Said), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_StoredCrash_IsShownAgainAndCannotBeRefined()
    {
        using var scene = new Scene("segv", 11).WithRequest("/x").With("look", static crash => crash.Write(crash.Blame.Text));
        var stored = await scene.RunAsync();
        await scene.With("late", static crash => crash.Refine(1UL)).RunAsync(stored);
        Assert.Equal(scene.Said[0], scene.Said[1]);
        Assert.Contains("this crash was written down before", scene.Said[2], StringComparison.Ordinal);
    }

    private static CrashFrame Frame(string name) => new() { Kind = CrashFrameKind.Managed, Name = name, Module = "thumb.dll" };
}
