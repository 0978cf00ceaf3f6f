// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Diagnostics.Crashes;
using Vestige.Diagnostics.Crashes.Causes;

namespace Vestige.Diagnostics.Tests.Crashes.Causes;

public sealed class CrashCauseTests
{
    [Theory]
    [InlineData("unhandled", DeathKind.UnhandledException, 0)]
    [InlineData("async-void", DeathKind.UnhandledException, 0)]
    [InlineData("failfast", DeathKind.FailFast, 0)]
    [InlineData("failfast-exception", DeathKind.FailFast, 0)]
    [InlineData("assert", DeathKind.FailFast, 0)]
    [InlineData("stackoverflow", DeathKind.StackOverflow, 0)]
    [InlineData("oom", DeathKind.OutOfMemory, 0)]
    [InlineData("accessviolation", DeathKind.AccessViolation, 0)]
    [InlineData("segv", DeathKind.Signal, 11)]
    [InlineData("abort", DeathKind.Signal, 6)]
    public void Of_ASample_HasItsKind_WithAndWithoutThePrint(string sample, DeathKind kind, int signal)
    {
        CrashCause cause = Sample.Cause(sample);
        CrashCause withoutPrint = CrashCause.Of(Sample.Evidence(sample) with { Print = null });

        Assert.Equal((kind, signal), (cause.Kind, cause.Signal));
        Assert.Equal((kind, signal), (withoutPrint.Kind, withoutPrint.Signal));
    }

    [Fact]
    public void Key_OfTheSamples_IsDifferentForEach()
    {
        string[] samples =
        [
            "unhandled", "inner", "generic", "lambda", "iterator", "async-void", "await", "failfast", "failfast-exception",
            "stackoverflow", "stackoverflow-mutual", "accessviolation", "nullref", "segv", "abort", "oom", "aggregate", "cctor",
            "segv-async", "framework-throw",
        ];

        Assert.Equal(samples.Length, samples.Select(static s => Sample.Cause(s).Key).Distinct().Count());
    }

    [Theory]
    [InlineData("unhandled")]
    [InlineData("lambda")]
    [InlineData("generic")]
    public void Key_DebugAndReleaseBuild_AreEqual(string sample) =>
        Assert.Equal(Sample.Cause(sample).Key, Sample.Cause($"debug-{sample}").Key);

    [Fact]
    public void Key_LinesThreadsAndAddressesChanged_StaysTheSame()
    {
        CrashEvidence evidence = Sample.Evidence("async-void");
        string print = Sample.PrintText("async-void").Replace(":line 1", ":line 99", StringComparison.Ordinal)
            .Replace("/src/", "/elsewhere/", StringComparison.Ordinal);

        Assert.Equal(
            CrashCause.Of(evidence).Key,
            CrashCause.Of(evidence with { Print = RuntimePrintReader.Read(print) }).Key);
    }

    [Fact]
    public void Key_AnotherMessage_StaysTheSame()
    {
        string print = Sample.PrintText("async-void").Replace("thrown in Thrower", "GET /other?x=1", StringComparison.Ordinal);

        Assert.Equal(
            Sample.Cause("async-void").Key,
            CrashCause.Of(Sample.Evidence("async-void") with { Print = RuntimePrintReader.Read(print) }).Key);
    }

    [Fact]
    public void Key_AnotherDepthOfRecursion_StaysTheSame()
    {
        string text = Sample.PrintText("unhandled");
        const string Frame = "   at Victims.Program.Parse(String url, Int32 depth) in /src/Program.cs:line 71\n";
        string deeper = text.Replace(Frame + Frame, string.Concat(Enumerable.Repeat(Frame, 9)), StringComparison.Ordinal);

        Assert.NotEqual(text, deeper);
        Assert.Equal(
            Sample.Cause("unhandled").Key,
            CrashCause.Of(Sample.Evidence("unhandled") with { Print = RuntimePrintReader.Read(deeper) }).Key);
    }

    [Fact]
    public void Of_StackOverflow_IsTheSameFromPrintAndReport_WhereverTheCircleEnds()
    {
        CrashCause fromPrint = Sample.Cause("stackoverflow-mutual");
        CrashCause fromReport = CrashCause.Of(Sample.Evidence("stackoverflow-mutual") with { Print = null });

        Assert.Equal(
            ["Victims.Program.Ping", "Victims.Program.Pong", "Victims.Program.Dispatch", "Victims.Program.Main (lambda)"],
            fromPrint.Frames);
        Assert.Equal(fromPrint.Frames, fromReport.Frames);
        Assert.Equal(fromPrint.Key, fromReport.Key);
    }

    [Fact]
    public void Of_StackOverflowWhoseCallsDependOnData_HasOneKey()
    {
        CrashCause[] causes = [.. Enumerable.Range(1, 20).Select(static seed => CrashCause.Of(new CrashEvidence
        {
            Print = new RuntimePrint { Kind = DeathKind.StackOverflow, Stack = [Wandering(seed)] },
        }))];

        Assert.All(causes, static c => Assert.Equal(["Own.A", "Own.B", "Own.C", "Own.Start"], c.Frames));
        Assert.Single(causes.Select(static c => c.Key).Distinct());
    }

    [Fact]
    public void Of_InnerException_BeginsWhereTheCauseWasThrown()
    {
        string print = Sample.PrintText("inner").Replace("   at Fake.Frame(String x)\n", "", StringComparison.Ordinal);
        CrashCause cause = CrashCause.Of(Sample.Evidence("inner") with { Print = RuntimePrintReader.Read(print) });

        Assert.Equal(["Victims.HandlerException", "System.IO.InvalidDataException"], cause.ExceptionTypes);
        Assert.Equal(
            ["Victims.Program.Parse", "Victims.Program.Handle", "Victims.Program.HandleInner", "Victims.Program.Dispatch"],
            cause.Frames.Take(4));
        Assert.False(cause.IsStackLost);
    }

    [Theory]
    [InlineData("segv")]
    [InlineData("segv-main")]
    [InlineData("abort")]
    public void Of_NativeFaultBelowANamelessMethod_TakesModuleAndHookIn(string sample)
    {
        CrashCause cause = Sample.Cause(sample);

        Assert.True(cause.IsStackLost);
        Assert.Contains("module mod_sample.cs\nhook handler\n", cause.Ingredients, StringComparison.Ordinal);
        Assert.NotEqual(cause.Key, CrashCause.Of(Sample.Evidence(sample) with { Hook = "fixups" }).Key);
    }

    [Fact]
    public void Of_NativeFaultWithABetterStack_NeedsNeitherModuleNorHook()
    {
        CrashEvidence evidence = Sample.Evidence("segv") with
        {
            Stack =
            [
                new StackRun(
                    [
                        new CrashFrame { Kind = CrashFrameKind.Native, Module = "libc.so.6", Offset = 0x167ad8 },
                        new CrashFrame { Kind = CrashFrameKind.PInvoke, Name = "Victims.Native.strlen(IntPtr)" },
                        new CrashFrame { Kind = CrashFrameKind.Managed, Name = "Victims.Program.CallNative()" },
                    ], 1),
            ],
        };
        CrashCause cause = CrashCause.Of(evidence);

        Assert.False(cause.IsStackLost);
        Assert.Equal(["Victims.Native.strlen", "Victims.Program.CallNative"], cause.Frames);
        Assert.Equal(cause.Key, CrashCause.Of(evidence with { Hook = "fixups" }).Key);
    }

    [Fact]
    public void Of_KillFromOutside_IsModuleAndHookAlone()
    {
        CrashCause cause = CrashCause.Of(new CrashEvidence { Signal = 9, Module = "mod_a.cs", Hook = "handler" });

        Assert.Equal("cause 2\nkind Signal 9\nmodule mod_a.cs\nhook handler\n", cause.Ingredients);
        Assert.Empty(cause.Frames);
    }

    [Fact]
    public void Of_NothingKnown_HasAKeyAllTheSame() =>
        Assert.Matches("^[0-9a-f]{16}$", CrashCause.Of(new CrashEvidence()).Key.ToString());

    [Fact]
    public void Of_PrintThatAModuleFaked_IsNotBelievedAgainstTheReport()
    {
        RuntimePrint fake = RuntimePrintReader.Read("Unhandled exception. A.Fake: x\n   at A.Fake()\n");
        CrashCause cause = CrashCause.Of(Sample.Evidence("segv") with { Print = fake });

        Assert.Equal(Sample.Cause("segv").Key, cause.Key);
        Assert.Equal(DeathKind.Signal, CrashCause.Of(new CrashEvidence { Print = fake, Signal = 9 }).Kind);
    }

    [Fact]
    public void Of_ServerFramesBelowAModule_AreNoPartOfTheCause()
    {
        CrashCause cause = CrashCause.Of(Evidence("Thumb.Shrink()", "Vestige.Core.Hooks.HookChain.Run()", "Other.Module.Run()"));

        Assert.Equal(["Thumb.Shrink"], cause.Frames);
    }

    [Fact]
    public void Of_EndpointOfAnApplication_MiddlewareAndCompiledExpressionsAreNoPartOfTheCause()
    {
        CrashCause cause = CrashCause.Of(Evidence(
            "Shop.Cart.Add()",
            "Program+<>c.<<Main>$>b__0_3(Int32)",
            "lambda_method2(Closure, Object, HttpContext)",
            "Microsoft.AspNetCore.Routing.EndpointMiddleware.Invoke(HttpContext)",
            "Vestige.AspNetCore.Pipelines.TracedMiddleware.InvokeAsync(HttpContext)",
            "Shop.Audit.Invoke(HttpContext)"));

        Assert.Equal(["Shop.Cart.Add", "Program.Main (lambda)"], cause.Frames);
    }

    [Fact]
    public void Of_FaultOfTheServerItself_NamesItsFrames()
    {
        CrashCause cause = CrashCause.Of(Evidence("System.String.Copy()", "Vestige.Core.Hooks.HookChain.Run()"));

        Assert.Equal(["Vestige.Core.Hooks.HookChain.Run"], cause.Frames);
        Assert.False(cause.IsStackLost);
    }

    [Fact]
    public void Of_FrameworkFramesAlone_AreTakenWithModuleAndHook()
    {
        CrashCause cause = CrashCause.Of(Evidence("System.Threading.Timer.Fire()"));

        Assert.Equal(["System.Threading.Timer.Fire"], cause.Frames);
        Assert.True(cause.IsStackLost);
    }

    // Called, the async method has its callers outside of it; gone on with after an await, whoever does that.
    [Theory]
    [InlineData("System.Runtime.CompilerServices.AsyncMethodBuilderCore.Start[[Own.A]]()", "Own.A.GoAsync()", "Own.B.Caller()")]
    [InlineData("Own.A.GoAsync()", "Own.B.Caller()")]
    [InlineData("System.Runtime.CompilerServices.AsyncTaskMethodBuilder`1+AsyncStateMachineBox`1.MoveNext()", "Own.Pool.Run()")]
    [InlineData]
    public void Frames_OutsideOfAnAsyncMethod_AreNoPartOfTheCause(params string[] outside) => Assert.Equal(
        ["Own.X.Fail", "Own.A.GoAsync"],
        CrashCause.Of(Evidence(["Own.X.Fail()", "Own.A+<GoAsync>d__4.MoveNext()", .. outside])).Frames);

    [Fact]
    public void Frames_OutsideOfAnIterator_ArePartOfTheCause() => Assert.Equal(
        ["Own.X.Fail", "Own.A.Items", "Own.B.Caller"],
        CrashCause.Of(Evidence("Own.X.Fail()", "Own.A+<Items>d__4.MoveNext()", "Own.B.Caller()")).Frames);

    // Version 2 for ever: a change of what goes in must change CauseKey.CurrentVersion, and this test with it.
    [Fact]
    public void Key_Version2_IsWhatItWas()
    {
        CrashCause cause = Sample.Cause("failfast");

        Assert.Equal(
            "cause 2\nkind FailFast\nframe Victims.Program.Dispatch\nframe Victims.Program.Main (lambda)\n", cause.Ingredients);
        Assert.Equal(new CauseKey(2, 0x406744336924e931), cause.Key);
    }

    // A calls B or C as it comes, they call A.
    private static StackRun Wandering(int seed)
    {
        var random = new Random(seed);
        IEnumerable<string> circle = Enumerable.Range(0, 900 + (7 * seed))
            .SelectMany(_ => new[] { random.Next(2) == 0 ? "Own.B()" : "Own.C()", "Own.A()" });
        return new StackRun(
            [
                .. circle.Prepend("Own.Leaf()").Append("Own.Start()")
                    .Select(static n => new CrashFrame { Kind = CrashFrameKind.Managed, Name = n }),
            ], 1);
    }

    private static CrashEvidence Evidence(params string[] frames) => new()
    {
        Signal = 11,
        Stack =
        [
            new StackRun([.. frames.Select(static f => new CrashFrame { Kind = CrashFrameKind.Managed, Name = f })], 1),
        ],
    };
}
