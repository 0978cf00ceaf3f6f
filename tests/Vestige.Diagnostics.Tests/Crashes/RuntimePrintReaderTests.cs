// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using FsCheck;
using FsCheck.Fluent;
using Vestige.Diagnostics.Crashes;

namespace Vestige.Diagnostics.Tests.Crashes;

public sealed class RuntimePrintReaderTests
{
    [Fact]
    public void Read_UnhandledException_HasTypeMessageFramesAndLines()
    {
        RuntimePrint print = Sample.Print("async-void");

        Assert.Equal(DeathKind.UnhandledException, print.Kind);
        Assert.Equal("System.InvalidOperationException", print.Exception!.Type);
        Assert.Equal("thrown in Thrower", print.Exception.Message);
        Assert.Equal("Victims.Program.Thrower()", print.Exception.Frames[0].Name);
        Assert.Equal("/src/Program.cs", print.Exception.Frames[0].SourceFile);
        Assert.Equal(104, print.Exception.Frames[0].SourceLine);
        Assert.Equal(7, print.Exception.Frames.Count);
        Assert.Null(print.Fault);
    }

    [Fact]
    public void Read_ThrownBelowAnAwait_HasTheThrowThatTheReportLacks()
    {
        Assert.Equal("Victims.Program.Thrower", Sample.Print("await").Exception!.Frames[0].NormalizedName);
        Assert.DoesNotContain(
            "Victims.Program.Thrower", Sample.Names(Sample.Report("await").CrashedThread!.Stack));
    }

    [Fact]
    public void Read_InnerException_HasBothWithTheirOwnFrames()
    {
        PrintedException outer = Sample.Print("inner").Exception!;

        Assert.Equal("Victims.HandlerException", outer.Type);
        Assert.Equal("outer failed", outer.Message);
        Assert.Equal("Victims.Program.HandleInner", outer.Frames[0].NormalizedName);
        Assert.Equal("System.IO.InvalidDataException", outer.Inner!.Type);
        Assert.Equal("bad target /in\nline two of the message", outer.Inner.Message);
        Assert.Equal("Victims.Program.HandleInner", outer.Inner.Frames[^1].NormalizedName);
        Assert.Equal(76, outer.Inner.Frames[^1].SourceLine);
        Assert.Equal(77, outer.Frames[0].SourceLine);
    }

    // Nothing in a print tells a message's line from a frame: the message of this sample ends with such a line.
    [Fact]
    public void Read_MessageThatEndsLikeAFrame_HasItAmongTheFrames() => Assert.Equal(
        ["Fake.Frame", "Victims.Program.Parse"],
        Sample.Print("unhandled").Exception!.Frames.Take(2).Select(static f => f.NormalizedName));

    [Fact]
    public void Read_ThreeLevels_KeepsTheirOrder()
    {
        RuntimePrint print = RuntimePrintReader.Read("""
            Unhandled exception. A.Outer: one
             ---> A.Middle: two
             ---> A.Inner: three
               at A.C()
               --- End of inner exception stack trace ---
               at A.B()
               --- End of inner exception stack trace ---
               at A.A()

            """);

        Assert.Equal(["A.Outer", "A.Middle", "A.Inner"], print.Exception!.Chain().Select(static e => e.Type));
        Assert.Equal(["A.A()", "A.B()", "A.C()"], print.Exception.Chain().Select(static e => e.Frames.Single().Name));
    }

    [Fact]
    public void Read_AggregateException_HasTheFurtherOnes()
    {
        PrintedException exception = Sample.Print("aggregate").Exception!;

        Assert.Equal("thrown in Thrower", exception.Inner!.Message);
        PrintedException other = Assert.Single(exception.Others);
        Assert.Equal("System.NotSupportedException", other.Type);
        Assert.Equal(101, other.Frames.Single().SourceLine);
    }

    [Fact]
    public void Read_RethrowMark_IsOnTheFrameBehindIt()
    {
        RuntimePrint print = RuntimePrintReader.Read(
            "Unhandled exception. A.E: x\n   at A.Thrower()\n--- End of stack trace from previous location ---\n   at A.Again()\n");

        Assert.Equal([false, true], print.Exception!.Frames.Select(static f => f.IsRethrow));
    }

    [Fact]
    public void Read_FailFast_HasTextAndStack()
    {
        RuntimePrint print = Sample.Print("failfast");

        Assert.Equal(DeathKind.FailFast, print.Kind);
        Assert.Equal("the store is corrupt", print.Message);
        Assert.Null(print.Exception);
        Assert.Contains("Victims.Program.Dispatch", Sample.Names(print.Stack));
    }

    [Fact]
    public void Read_FailFastWithException_HasBothStacks()
    {
        RuntimePrint print = Sample.Print("failfast-exception");

        Assert.Equal("gave up\nsecond line", print.Message);
        Assert.DoesNotContain("Victims.Program.Parse", Sample.Names(print.Stack));
        Assert.Equal("System.IO.InvalidDataException", print.Exception!.Type);
        Assert.Contains(print.Exception.Frames, static f => f.NormalizedName == "Victims.Program.Parse");
    }

    [Theory]
    [InlineData("stackoverflow", 261976, "Victims.Program.Recurse")]
    [InlineData("stackoverflow-mutual", 130988, "Victims.Program.Pong Victims.Program.Ping")]
    public void Read_StackOverflow_HasTheCircleAndItsCount(string sample, long count, string circle)
    {
        RuntimePrint print = Sample.Print(sample);

        Assert.Equal(DeathKind.StackOverflow, print.Kind);
        Assert.Equal(count, print.Stack[0].Count);
        Assert.Equal(circle, string.Join(' ', print.Stack[0].Frames.Select(static f => f.NormalizedName)));
        Assert.Equal("Victims.Program.Dispatch", print.Stack[1].Frames[0].NormalizedName);
    }

    [Theory]
    [InlineData("accessviolation", DeathKind.AccessViolation)]
    [InlineData("oom", DeathKind.OutOfMemory)]
    [InlineData("nullref", DeathKind.UnhandledException)]
    [InlineData("assert", DeathKind.FailFast)]
    [InlineData("segv", DeathKind.Unknown)]
    [InlineData("abort", DeathKind.Unknown)]
    public void Read_KindOfDeath_IsTold(string sample, DeathKind kind) => Assert.Equal(kind, Sample.Print(sample).Kind);

    [Theory]
    [InlineData("Process terminated. text\n   at A.B()\n", DeathKind.FailFast, "text")]
    [InlineData("Fatal error. System.AccessViolationException: x\n   at A.B()\n", DeathKind.AccessViolation,
        "System.AccessViolationException: x")]
    [InlineData("Fatal error. Internal CLR error. (0x80131506)\n   at A.B()\n", DeathKind.RuntimeFailure,
        "Internal CLR error. (0x80131506)")]
    [InlineData("Process terminated.\r\ntext\r\n   at A.B()\r\n", DeathKind.FailFast, "text")]
    public void Read_HeaderAndTextOnOneLine_AreParted(string text, DeathKind kind, string message)
    {
        RuntimePrint print = RuntimePrintReader.Read(text);

        Assert.Equal((kind, message), (print.Kind, print.Message));
        Assert.Equal("A.B()", print.Stack.Single().Frames.Single().Name);
    }

    [Fact]
    public void Read_OlderPrintBefore_TakesTheLastOne()
    {
        RuntimePrint print = RuntimePrintReader.Read(
            $"caught: nothing\nUnhandled exception. A.Old: x\n   at A.Old()\nmore\n{Sample.PrintText("nullref")}");

        Assert.Equal("System.NullReferenceException", print.Exception!.Type);
    }

    [Fact]
    public void Read_BeginningLost_KeepsTheFramesAndSaysSo()
    {
        RuntimePrint print = RuntimePrintReader.Read("ms.Program.Half()\n   at A.B()\n   at A.C()\n");

        Assert.Equal(DeathKind.Unknown, print.Kind);
        Assert.Equal(["A.B", "A.C"], Sample.Names(print.Stack));
        Assert.Equal("the beginning of the runtime's print is missing", print.Fault);
    }

    [Fact]
    public void Read_EndlessMessage_IsCutAndTheFramesKept()
    {
        string message = string.Join('\n', Enumerable.Repeat(new string('x', 1000), 200));
        RuntimePrint print = RuntimePrintReader.Read($"Unhandled exception. A.E: {message}\n   at A.B()\n");

        Assert.InRange(print.Exception!.Message.Length, 1000, 10_000);
        Assert.Equal("A.B", print.Exception.Frames.Single().NormalizedName);
        Assert.Equal("the message is too long and was cut", print.Fault);
    }

    [Theory]
    [InlineData(" ---> A.E: x\n")]
    [InlineData(" ---> (Inner Exception #1) A.E: x\n")]
    [InlineData("   --- End of inner exception stack trace ---\n")]
    [InlineData("Repeated 5 times:\n")]
    [InlineData("   at \n")]
    [InlineData("--- End of stack trace from previous location ---\n")]
    public void Read_ManyTimesTheSameMark_EndsInBoundedTimeAndSize(string line)
    {
        string text = "Unhandled exception. A.E: x\n" + string.Concat(Enumerable.Repeat(line, 20_000));
        RuntimePrint print = RuntimePrintReader.Read(text);

        Assert.InRange(print.Exception?.Chain().Count() ?? 0, 0, 32);
        Assert.InRange(print.Exception?.Frames.Count ?? 0, 0, 2048);
    }

    [Fact]
    public void Read_AnyLines_NeverThrows() => Prop.ForAll(
        Gen.ArrayOf(Gen.Elements(
            "Unhandled exception. ", "Unhandled exception. A.B: c", "Process terminated.", "Stack overflow.", "Fatal error.",
            "Repeated 4 times:", "Repeat 0 times:", "------", "   at A.B(C d) in e:line 4", "   at ", "   at x<---", "", " ---> ",
            " ---> A.B: c", " ---> (Inner Exception #0) A.B", "   --- End of inner exception stack trace ---", "A.B", "<---"))
            .ToArbitrary(),
        static lines =>
        {
            string text = string.Join('\n', lines);
            RuntimePrint print = RuntimePrintReader.Read(text);
            Assert.NotNull(print.Stack);
            Assert.Equal(print.Kind, RuntimePrintReader.Read(System.Text.Encoding.UTF8.GetBytes(text)).Kind);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
}
