// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Globalization;
using Vestige.Crashes;

namespace Vestige.Backtrace.Tests;

/// <summary>Real deaths: what the runtime of this machine leaves, and what becomes of it.</summary>
public sealed class VictimReportTests
{
    private const string Segv = "SIGSEGV (11)";

    // What is found must not depend on how busy the machine is.
    private static readonly BacktraceLimits Patient = new()
    {
        Dump = TimeSpan.FromMinutes(2),
        OtherThreads = TimeSpan.FromMinutes(1),
        OtherThreadsAlone = TimeSpan.FromMinutes(1),
    };

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Write_FaultBelowPInvoke_NamesTargetCallerAndLine(bool withReport)
    {
        using Victim victim = await Victim.RunAsync("segv");
        FakeCrash crash = victim.ToCrash(Segv, withReport);

        IReadOnlyList<string> log = await WriteAsync(crash);

        Assert.StartsWith("crash, SIGSEGV (11) at 0x10, thread ", log[0], StringComparison.Ordinal);
        string[] frames = Frames(log);
        Assert.StartsWith("libc.so.6", frames[0], StringComparison.Ordinal);
        Assert.Equal("[P/Invoke] Vestige.Victims.LibC.MeasureText(Byte*)", frames[1]);
        Assert.StartsWith(
            $"Vestige.Victims.Deaths.Measure(Byte*) Deaths.cs:{victim.FirstLine["line ".Length..]} +0x",
            frames[2],
            StringComparison.Ordinal);
        Assert.StartsWith("Vestige.Victims.Deaths.MeasureNothing() Deaths.cs:", frames[3], StringComparison.Ordinal);
        Assert.StartsWith("end of backtrace, ", log[^1], StringComparison.Ordinal);
        Assert.Contains(crash.Refined.Values, stack => stack.SelectMany(static r => r.Frames).Any(static f => f.Kind == CrashFrameKind.PInvoke));
    }

    [Fact]
    public async Task Write_NoDump_SaysThatCallersMayHaveNoName()
    {
        using Victim victim = await Victim.RunAsync("segv");

        IReadOnlyList<string> log = await WriteAsync(victim.ToCrash(Segv, withDump: false));

        Assert.Contains("missing: there is no dump, so callers of native code may have no name", log);
        string[] frames = Frames(log);
        Assert.StartsWith("[managed code without a name] at 0x", frames[1], StringComparison.Ordinal);
        Assert.StartsWith("Vestige.Victims.Deaths.MeasureNothing()", frames[2], StringComparison.Ordinal);
        Assert.StartsWith("end of backtrace, ", log[^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Write_ExceptionAcrossAwait_ShowsWhereItWasFirstThrown(bool withPrint)
    {
        using Victim victim = await Victim.RunAsync("await");
        FakeCrash crash = victim.ToCrash("unhandled exception", withPrint: withPrint);

        IReadOnlyList<string> log = await WriteAsync(crash);

        int at = log.ToList().IndexOf("System.InvalidOperationException: the order could not be read");
        Assert.InRange(at, 1, log.Count);
        Assert.Equal("      | really not", log[at + 1]);
        string line = crash.Exception!.Inner!.Message.Split(' ')[^1];
        Assert.Equal($"  caused by System.FormatException: number 1 is bad, line {line}", log[at + 2]);
        Assert.Matches($@"^ 0 Vestige\.Victims\.Thrower\.Throw\(Int32.*\) Thrower\.cs:{line} \+0x", log[at + 3]);
        Assert.Matches(@"^ 1 Vestige\.Victims\.Thrower\.ThrowLaterAsync\(.*\) Thrower\.cs:\d+ ", log[at + 4]);
        Assert.Equal("   --- thrown again ---", log[at + 5]);
        Assert.Matches(@"^ 2 Vestige\.Victims\.Deaths\.PassOnAsync\(.*\) Deaths\.cs:\d+ ", log[at + 6]);
        Assert.Equal("   --- thrown again ---", log[at + 7]);
        Assert.Matches(@"^ 3 Vestige\.Victims\.Deaths\.RethrowAsync\(.*\) Deaths\.cs:\d+ ", log[at + 8]);
        Assert.Equal("   --- became System.InvalidOperationException ---", log[at + 9]);
        // The thread only threw it again: where nothing was printed its stack would make another cause.
        Assert.Equal(withPrint, crash.Refined.ContainsKey(crash.CrashedThread!.ThreadId));
    }

    [Fact]
    public async Task Write_ExceptionOutOfAsyncVoid_MarksWhereItWasThrownAgain()
    {
        using Victim victim = await Victim.RunAsync("asyncvoid");

        IReadOnlyList<string> log = await WriteAsync(victim.ToCrash("unhandled exception"));

        string[] frames = Frames(log);
        Assert.StartsWith("Vestige.Victims.Thrower.Throw(Int32", frames[0], StringComparison.Ordinal);
        Assert.StartsWith("Vestige.Victims.Deaths.WaitForAsyncVoid (Start)", frames[3], StringComparison.Ordinal);
        Assert.InRange(log.Count(static l => l == "   --- thrown again ---"), 2, 4);
    }

    [Fact]
    public async Task Write_StackOverflow_FoldsTheRecursion()
    {
        using Victim victim = await Victim.RunAsync("stackoverflow");

        IReadOnlyList<string> log = await WriteAsync(victim.ToCrash("stack overflow"));

        int at = log.ToList().FindIndex(static l => l.StartsWith(" 0 Vestige.Victims.Deaths.Descend(Int32)", StringComparison.Ordinal));
        Assert.InRange(at, 1, log.Count);
        Assert.Matches(@"^   repeated \d{3,} times: frame 0$", log[at + 1]);
        Assert.StartsWith(" 1 Vestige.Victims.Deaths.OverflowOnThread (lambda)()", log[at + 2], StringComparison.Ordinal);
        Assert.Matches(@"^end of backtrace, \d{3,} frames, ", log[^1]);
    }

    [Fact]
    public async Task Write_StackOverflowFromDumpAlone_FoldsTheRecursionToo()
    {
        using Victim victim = await Victim.RunAsync("stackoverflow");

        // Whether the dump can name the method is chance: the report could, in the dying process.
        IReadOnlyList<string> log = await WriteAsync(victim.ToCrash("stack overflow", withReport: false));

        Assert.Contains(log, static l => l.StartsWith("   repeated ", StringComparison.Ordinal));
        Assert.InRange(Frames(log).Length, 2, 10);
    }

    [Fact]
    public async Task Write_FailFast_SaysWhatItSaidAndWhereItWas()
    {
        using Victim victim = await Victim.RunAsync("failfast");

        IReadOnlyList<string> log = await WriteAsync(victim.ToCrash("fail fast"));

        Assert.Contains("the victim gives up", log);
        Assert.Contains(Frames(log), static f => f.StartsWith("Vestige.Victims.Deaths.DieAsync (lambda)() Deaths.cs:", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Write_ThreadsWithEqualStacks_AreOneInTheLongForm(bool withReport)
    {
        using Victim victim = await Victim.RunAsync("segv");
        FakeCrash crash = victim.ToCrash(Segv, withReport);

        IReadOnlyList<string> log = await WriteAsync(crash);

        Assert.Contains(log, static l => l.StartsWith("other threads: ", StringComparison.Ordinal)
            && l.Contains("3 in Vestige.Victims.Deaths.Park", StringComparison.Ordinal));
        List<string> detail = [.. crash.Long.Select(static l => l["mod_backtrace: ".Length..])];
        Assert.Single(detail, static l => l.Contains("Vestige.Victims.Deaths.Park(CountdownEvent)", StringComparison.Ordinal));
        int park = detail.FindIndex(static l => l.Contains("Vestige.Victims.Deaths.Park(", StringComparison.Ordinal));
        int heading = detail.FindLastIndex(park, static l => l.EndsWith("):", StringComparison.Ordinal) && l.Contains(" thread", StringComparison.Ordinal));
        Assert.StartsWith("3 threads (", detail[heading], StringComparison.Ordinal);
        Assert.Contains("System.Threading.Thread.Sleep(Int32)", string.Concat(detail[heading..park]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Write_LiveProcess_ShowsWhereItStands()
    {
        using Victim victim = await Victim.DumpLiveAsync("wait");

        IReadOnlyList<string> log = await WriteAsync(new FakeCrash
        {
            IsAlive = true,
            GivenDumpFile = victim.DumpFile,
            // Asking would count a death.
            GivenCause = null,
        });

        Assert.StartsWith("process 2865, alive, thread ", log[0], StringComparison.Ordinal);
        Assert.Contains(Frames(log), static f => f.StartsWith("Vestige.Victims.Deaths.WaitForEver()", StringComparison.Ordinal));
        Assert.DoesNotContain(log, static l => l.StartsWith("missing: ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(64)]
    [InlineData(20_000)]
    [InlineData(1_500_000)]
    public async Task Write_TruncatedDump_IsCompleteWithWhatTheReportHas(int length)
    {
        using Victim victim = await Victim.RunAsync("segv");
        await using (FileStream dump = File.OpenWrite(victim.DumpFile))
        {
            dump.SetLength(length);
        }

        IReadOnlyList<string> log = await WriteAsync(victim.ToCrash(Segv));

        Assert.Contains(Frames(log), static f => f.StartsWith("Vestige.Victims.Deaths.MeasureNothing()", StringComparison.Ordinal));
        Assert.StartsWith("end of backtrace, ", log[^1], StringComparison.Ordinal);
    }

    private static async Task<IReadOnlyList<string>> WriteAsync(FakeCrash crash)
    {
        await BacktraceReport.WriteAsync(crash, Patient, CancellationToken.None);
        Assert.All(crash.Long, static l => Assert.StartsWith("mod_backtrace: ", l, StringComparison.Ordinal));
        Assert.DoesNotContain(crash.Log, static l => l.Contains(" failed: ", StringComparison.Ordinal));
        return [.. crash.Log.Select(static l => l["mod_backtrace: ".Length..])];
    }

    // The numbered lines without their numbers.
    private static string[] Frames(IEnumerable<string> log) =>
    [
        .. log.Where(static l => l.Length > 3 && int.TryParse(l[..2], NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture, out _) && l[2] == ' ')
            .Select(static l => l[3..]),
    ];
}
