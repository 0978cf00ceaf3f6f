// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Crashes;
using Vestige.Hooks;
using static Vestige.Backtrace.Tests.Stacks.Frames;

namespace Vestige.Backtrace.Tests;

public sealed class BacktraceReportTests
{
    private static readonly CrashedRequest Request = new()
    {
        IsBlamed = true,
        LogId = "x",
        Age = TimeSpan.FromSeconds(1),
        ThreadId = 2890,
        Events =
        [
            new CrashEvent(TimeSpan.FromMicroseconds(412), "<-- mod_alias.cs[3] translate_name DECLINED"),
            new CrashEvent(null, "--> mod_thumb.cs[12] handler"),
        ],
    };

    private static readonly CrashBlame Blame = new()
    {
        Text = "in mod_thumb.cs[12] handler (conf/httpd.conf:41), GET /thumb/x.png",
        Request = Request,
    };

    private static readonly CrashStackRun Stack = Run(
        Native("libc.so.6", 0x167ad8, 1),
        PInvoke("Thumb.Native.resize(Byte*)", 2),
        Managed("Thumb.ThumbModule.Shrink(Thumb.Image)", 3) with { Offset = 0x4b, SourceFile = "/src/ThumbModule.cs", SourceLine = 88 });

    [Fact]
    public async Task Write_NativeFault_IsInTheOrderOfWhatMatters()
    {
        var crash = new FakeCrash
        {
            GivenCause = new CrashCause
            {
                Key = "9f31c2d07a55e1b4",
                Ingredients = "kind Signal 11\nframe Thumb.ThumbModule.Shrink\n",
                CrashNumber = 7,
                FirstCrashNumber = 3,
                FirstSeen = new DateTimeOffset(2026, 11, 20, 10, 12, 44, TimeSpan.Zero),
                Count = 4,
            },
            Blamed = Blame,
            GivenReportFile = "/none/report",
            GivenThreads = [Thread(2890, true, Stack), Thread(5, false, Run(Managed("Own.Wait()"))), Thread(4, false, Run(Managed("Own.Wait()")))],
        };

        HookResult result = await BacktraceReport.WriteAsync(crash, CancellationToken.None);

        Assert.Equal(HookResult.Ok, result);
        Assert.Equal(
            [
                "crash 7, SIGSEGV (11), thread 2890, in mod_thumb.cs[12] handler (conf/httpd.conf:41), GET /thumb/x.png",
                "same cause as crash 3 (first 2026-11-20 10:12:44, 4 times), key 9f31c2d07a55e1b4",
                " 0 LIBC",
                " 1 [P/Invoke] Thumb.Native.resize(Byte*)",
                " 2 Thumb.ThumbModule.Shrink(Image) ThumbModule.cs:88 +0x4b",
                "missing: there is no dump, so callers of native code may have no name",
                "last events of the request: 412 us <-- mod_alias.cs[3] translate_name DECLINED, --> mod_thumb.cs[12] handler",
                "other threads: 2 in Own.Wait",
                "end of backtrace, 3 frames, 1 unresolved, 3 threads, 2 events, 0 lines lost",
            ],
            Texts(crash.Log).Select(static l => l.StartsWith(" 0 libc.so.6+0x167ad8", StringComparison.Ordinal) ? " 0 LIBC" : l));
        Assert.Contains("mod_backtrace: key made of: frame Thumb.ThumbModule.Shrink", crash.Long);
        Assert.Contains("mod_backtrace: event --> mod_thumb.cs[12] handler", crash.Long);
        Assert.Contains("mod_backtrace: 2 threads (4, 5):", crash.Long);
    }

    [Fact]
    public async Task Write_ExceptionsAndSimilarCause_AreShownFromTheOutsideIn()
    {
        var crash = new FakeCrash
        {
            Death = "unhandled exception",
            GivenCause = new CrashCause
            {
                Key = "00000000000000aa",
                Ingredients = "",
                CrashNumber = 8,
                Similar =
                [
                    new SimilarCause { Key = "00000000000000bb", CrashNumber = 2, Score = 0.868, OnlyHere = ["A.B", "A.C", "A.D", "A.E"], OnlyThere = [] },
                ],
            },
            GivenReportFile = "/none/report",
            GivenThreads = [Thread(9, true, Run(Managed("Own.Throw()"), Managed("Own.Run()")))],
            GivenException = new CrashException
            {
                Type = "Own.OuterException",
                Message = "first line\nmod_backtrace: end of backtrace",
                Frames = [Managed("Own.Run()")],
                Inner = new CrashException { Type = "Own.InnerException", Message = "", Frames = [Managed("Own.Throw()"), Managed("Own.Run()")] },
            },
        };

        await BacktraceReport.WriteAsync(crash, CancellationToken.None);

        Assert.Equal(
            [
                "crash 8, unhandled exception, thread 9, no request was active",
                "new cause, key 00000000000000aa",
                "similar to crash 2 (key 00000000000000bb, 0.87); only here: A.B, A.C, A.D, ...",
                "Own.OuterException: first line",
                "      | mod_backtrace: end of backtrace",
                "  caused by Own.InnerException",
                " 0 Own.Throw()",
                " 1 Own.Run()",
                "   --- became Own.OuterException ---",
                " 2 Own.Run()",
            ],
            Texts(crash.Log).Take(10));
    }

    [Fact]
    public async Task Write_NoMaterialAtAll_IsCompleteAndSaysSo()
    {
        var crash = new FakeCrash { Death = "SIGKILL (9)", Blamed = Blame, GivenFaults = ["the print of the runtime is empty"] };

        await BacktraceReport.WriteAsync(crash, CancellationToken.None);

        Assert.Equal(
            [
                "crash, SIGKILL (9), thread 2890, in mod_thumb.cs[12] handler (conf/httpd.conf:41), GET /thumb/x.png",
                "new cause, key 00000000000000ff",
                "missing: the print of the runtime is empty",
                "missing: there is neither a dump nor a report of the runtime, so no stack but what was printed",
                "last events of the request: 412 us <-- mod_alias.cs[3] translate_name DECLINED, --> mod_thumb.cs[12] handler",
                "end of backtrace, 0 frames, 0 unresolved, 0 threads, 2 events, 0 lines lost",
            ],
            Texts(crash.Log));
    }

    [Fact]
    public async Task Write_SectionThatFails_SaysSoAndTheRestGoesOn()
    {
        var crash = new FakeCrash { GivenCause = null, GivenReportFile = "/none/report", GivenThreads = [Thread(9, true, Stack)] };

        await BacktraceReport.WriteAsync(crash, CancellationToken.None);

        string[] log = [.. Texts(crash.Log)];
        Assert.Equal("section crash failed: InvalidDataException: no causes today", log[0]);
        Assert.Equal("section cause failed: InvalidDataException: no causes today", log[1]);
        Assert.Contains(" 1 [P/Invoke] Thumb.Native.resize(Byte*)", log);
        Assert.StartsWith("end of backtrace, ", log[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Write_TimeIsOver_EndsWithoutItsEndLine()
    {
        var crash = new FakeCrash { GivenThreads = [Thread(9, true, Stack)] };

        await BacktraceReport.WriteAsync(crash, new CancellationToken(canceled: true));

        Assert.Equal(["the time for the report is over"], Texts(crash.Log));
    }

    [Fact]
    public async Task Write_DeepStackOfManyMethods_IsInFullInTheLongFormOnly()
    {
        CrashFrame[] frames = [.. Enumerable.Range(0, 300).Select(static i => Managed($"Own.Method{i}()"))];
        var crash = new FakeCrash { GivenReportFile = "/none/report", GivenThreads = [Thread(9, true, Run(frames))] };

        await BacktraceReport.WriteAsync(crash, CancellationToken.None);

        string[] log = [.. Texts(crash.Log)];
        Assert.Contains("59 Own.Method59()", log);
        Assert.DoesNotContain("60 Own.Method60()", log);
        Assert.Contains("   240 more frames in the long form", log);
        Assert.Contains("mod_backtrace: 299 Own.Method299()", crash.Long);
        Assert.StartsWith("end of backtrace, 300 frames, ", log[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Write_WayOfTheServerToTheModule_IsInTheLongFormOnly()
    {
        CrashStackRun stack = Run(
            Managed("Own.Method()"), Managed("Vestige.Core.Hooks.HookChain.RunAsync()"), Managed("Vestige.Core.Requests.Phases()"));
        var crash = new FakeCrash { GivenReportFile = "/none/report", GivenThreads = [Thread(9, true, stack)] };

        await BacktraceReport.WriteAsync(crash, CancellationToken.None);

        string[] log = [.. Texts(crash.Log)];
        Assert.Contains(" 1 Vestige.Core.Hooks.HookChain.RunAsync()", log);
        Assert.DoesNotContain(" 2 Vestige.Core.Requests.Phases()", log);
        Assert.Contains("   1 more frames in the long form", log);
        Assert.Contains("mod_backtrace:  2 Vestige.Core.Requests.Phases()", crash.Long);
    }

    [Fact]
    public async Task Write_AsyncMachinery_IsInTheLongFormOnly()
    {
        CrashFrame[] frames =
        [
            Managed("Own.Throw()"),
            Managed("System.Threading.ExecutionContext.RunInternal()") with { IsRethrow = true },
            Managed("System.Runtime.CompilerServices.AsyncMethodBuilderCore.Start[[Own+<RunAsync>d__1, own]](<RunAsync>d__1 ByRef)"),
            Managed("Own.RunAsync()"),
        ];
        var crash = new FakeCrash
        {
            GivenReportFile = "/none/report",
            GivenException = new CrashException { Type = "X", Message = "m", Frames = frames },
        };

        await BacktraceReport.WriteAsync(crash, CancellationToken.None);

        Assert.Equal(["X: m", " 0 Own.Throw()", "   --- thrown again ---", " 3 Own.RunAsync()"], Texts(crash.Log).Skip(2).Take(4));
        Assert.Contains("mod_backtrace:  2 System.Runtime.CompilerServices.AsyncMethodBuilderCore.Start(RunAsync&)", crash.Long);
        Assert.StartsWith("mod_backtrace: end of backtrace, 4 frames, ", crash.Log[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Write_LongNames_LeaveRoomForOtherModules()
    {
        CrashFrame[] frames = [.. Enumerable.Range(0, 60).Select(static i => Managed($"Own.{new string('x', 3000)}{i}()"))];
        var crash = new FakeCrash { GivenReportFile = "/none/report", GivenThreads = [Thread(9, true, Run(frames))] };

        await BacktraceReport.WriteAsync(crash, CancellationToken.None);

        Assert.InRange(crash.Log.Sum(static l => l.Length), 1, 10_000);
        Assert.StartsWith("mod_backtrace: end of backtrace, 60 frames, ", crash.Log[^1], StringComparison.Ordinal);
    }

    private static CrashThread Thread(int id, bool isCrashed, CrashStackRun run) =>
        new() { ThreadId = id, IsCrashed = isCrashed, Stack = [run] };

    private static IEnumerable<string> Texts(IEnumerable<string> lines) => lines.Select(static l => l["mod_backtrace: ".Length..]);
}
