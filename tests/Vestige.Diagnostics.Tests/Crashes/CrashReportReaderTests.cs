// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Vestige.Diagnostics.Crashes;

namespace Vestige.Diagnostics.Tests.Crashes;

public sealed class CrashReportReaderTests
{
    [Fact]
    public void Read_UnhandledException_NamesThreadTypeAndFrames()
    {
        CrashReport report = Sample.Report("unhandled");

        Assert.Null(report.Fault);
        Assert.True(report.IsManagedFailure);
        Assert.Null(report.Signal);
        Assert.Equal("amd64", report.Architecture);
        Assert.StartsWith("10.0.", report.RuntimeVersion, StringComparison.Ordinal);
        CrashThread thread = Assert.IsType<CrashThread>(report.CrashedThread);
        Assert.Equal("System.IO.InvalidDataException", thread.ExceptionType);
        Assert.Equal(0x80131501, thread.ExceptionHResult);
        Assert.InRange(thread.ThreadId, 2, int.MaxValue);
        CrashFrame frame = thread.Stack[0].Frames.First(static f => f.Kind == CrashFrameKind.Managed);
        Assert.Equal("Victims.Program.Parse(System.String, Int32)", frame.Name);
        Assert.Equal("Victim.dll", frame.Module);
        Assert.Equal(0x600000au, frame.Token);
        Assert.Equal(0x18, frame.ILOffset);
        Assert.Equal(32, frame.ModuleId.Length);
    }

    [Theory]
    [InlineData("segv", 11)]
    [InlineData("segv-main", 11)]
    [InlineData("abort", 6)]
    [InlineData("trap", 5)]
    [InlineData("stackoverflow", null)]
    [InlineData("oom", null)]
    public void Read_KindOfDeath_IsToldBySignalOrByItsAbsence(string sample, int? signal)
    {
        CrashReport report = Sample.Report(sample);

        Assert.Equal(signal, report.Signal);
        Assert.Equal(signal is null, report.IsManagedFailure);
    }

    [Fact]
    public void Read_StackOverflow_KeepsTheCircleOnceWithItsCount()
    {
        StackRun circle = Sample.Report("stackoverflow-mutual").CrashedThread!.Stack.Single(static r => r.Count > 1);

        Assert.Equal(0x1ffab, circle.Count);
        Assert.Equal(["Victims.Program.Ping(Int32)", "Victims.Program.Pong(Int32)"], circle.Frames.Select(f => f.Name));
    }

    [Fact]
    public void Read_FrameWithPointers_KeepsWhereItStoodAndWhereItWasExecuting()
    {
        CrashReport report = CrashReportReader.Read("""
            {"payload":{"threads":[{"crashed":"true","native_thread_id":"0x7","stack_frames":[
              {"is_managed":"false","stack_pointer":"0x7ffe6ecce1e8","native_address":"0x7fa2e1b85ad8","native_module":"libc.so.6"},
              {"is_managed":"true","stack_pointer":"0x7ffe6ecce1f0","native_address":"0x7fa2632922ff","token":"0x0"},
              {"is_managed":"true","stack_pointer":"many","method_name":"A.B()"}]}]}}
            """u8);

        Assert.Equal(
            [(0x7ffe6ecce1e8UL, 0x7fa2e1b85ad8UL), (0x7ffe6ecce1f0UL, 0x7fa2632922ffUL), (0, 0)],
            report.CrashedThread!.Stack[0].Frames.Select(static f => (f.StackPointer, f.InstructionPointer)));
    }

    [Fact]
    public void Read_OffsetWithoutMapping_HasNoILOffset()
    {
        CrashFrame caller = Sample.Report("unhandled").CrashedThread!.Stack[0].Frames
            .First(static f => f.NormalizedName == "Victims.Program.Handle");

        Assert.Null(caller.ILOffset);
        Assert.NotNull(caller.Offset);
    }

    [Fact]
    public void Read_AnyBeginningOfAReport_KeepsWhatWasBeforeTheCut()
    {
        byte[] json = Sample.ReportBytes("segv");
        int frames = 0;
        for (int length = 1; length < json.Length - 4; length += 53)
        {
            CrashReport report = CrashReportReader.Read(json.AsSpan(0, length));
            int now = report.Threads.Sum(static t => t.Stack.Sum(static r => r.Frames.Count));

            Assert.NotNull(report.Fault);
            Assert.True(now >= frames, $"{now} frames of {length} bytes, {frames} of fewer");
            frames = now;
        }

        Assert.Equal(11, CrashReportReader.Read(json).Signal);
        Assert.InRange(frames, 10, 100);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("\"payload\"")]
    [InlineData("{\"payload\":[],\"parameters\":7}")]
    [InlineData("{\"payload\":{\"threads\":{}}}")]
    [InlineData("{\"payload\":{\"threads\":[1,\"x\",null,[],[{}]]}}")]
    [InlineData("{\"payload\":{\"threads\":[]}} trailing")]
    [InlineData("{\"payload\"")]
    [InlineData("MDMP\0\0\0")]
    public void Read_NotAReport_SaysSo(string text)
    {
        CrashReport report = CrashReportReader.Read(Encoding.UTF8.GetBytes(text));

        Assert.NotEmpty(report.Fault!);
        Assert.Empty(report.Threads);
    }

    [Fact]
    public void Read_ValuesOfWrongTypes_ArePassedOver()
    {
        CrashReport report = Read("""
            {"payload":{"process_name":{"a":[1]},"configuration":[],"threads":[
              {"crashed":true,"native_thread_id":77,"managed_exception_type":5,"managed_exception_hresult":"0xffffffffff",
               "stack_frames":[7,{"is_managed":["true"],"method_name":{"x":1},"token":"-4","il_offset":"zz",
               "repeated":"many","native_offset":1e3,"unknown":{"deep":[[[]]]}}]},
              {"crashed":"yes","native_thread_id":"0xffffffffffffffffff","stack_frames":"none"}]}}
            """);

        Assert.Null(report.Fault);
        Assert.Equal(77, report.Threads[0].ThreadId);
        Assert.True(report.Threads[0].IsCrashed);
        Assert.Null(report.Threads[0].ExceptionHResult);
        Assert.Equal(CrashFrameKind.Native, report.Threads[0].Stack[0].Frames[0].Kind);
        Assert.False(report.Threads[1].IsCrashed);
        Assert.Equal(0, report.Threads[1].ThreadId);
    }

    [Fact]
    public void Read_DeepNesting_IsRefusedAndTheRestKept()
    {
        string deep = new('[', 100_000);
        CrashReport report = Read($$"""{"payload":{"process_name":"w","x":{{deep}}""");

        Assert.Equal("w", report.ProcessName);
        Assert.NotNull(report.Fault);
    }

    [Fact]
    public void Read_BrokenTextInNames_IsReplaced()
    {
        byte[] bytes = [.. "{\"payload\":{\"process_name\":\"a"u8, 0xFF, .. "\",\"threads\":[{\"managed_exception_type\":\"\\ud800x\"}]}}"u8];
        CrashReport report = CrashReportReader.Read(bytes);

        Assert.Equal("a\uFFFD", report.ProcessName);
        Assert.Contains("x", report.Threads[0].ExceptionType, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_MoreThanTheLimits_KeepsTheCrashedThreadAndCountsTheRest()
    {
        var text = new StringBuilder("{\"payload\":{\"threads\":[");
        for (int i = 0; i < 20; i++)
        {
            text.Append($"{{\"crashed\":\"{(i == 19 ? "true" : "false")}\",\"native_thread_id\":\"{i}\",\"stack_frames\":[");
            text.AppendJoin(',', Enumerable.Repeat("{\"method_name\":\"" + new string('m', 50) + "()\"}", 30)).Append("]},");
        }

        var limits = new CrashReportLimits { Threads = 3, Frames = 10, NameCharacters = 8 };
        CrashReport report = CrashReportReader.Read(Encoding.UTF8.GetBytes(text.Append("]}}").ToString()), limits);

        Assert.Equal(16, report.OmittedThreads);
        Assert.Equal([0, 1, 2, 19], report.Threads.Select(static t => t.ThreadId));
        Assert.All(report.Threads, static t => Assert.Equal(20, t.OmittedFrames));
        Assert.All(report.Threads, static t => Assert.Equal("mmmmmmmm", t.Stack.Single().Frames[^1].Name));
    }

    [Fact]
    public void Read_LongerThanTheByteLimit_SaysHowMuchWasRead()
    {
        CrashReport report = CrashReportReader.Read(Sample.ReportBytes("segv"), new CrashReportLimits { Bytes = 2000 });

        Assert.Equal("only the first 2000 bytes of the crash report were read", report.Fault);
        Assert.NotEmpty(report.Threads);
    }

    [Fact]
    public void ReadFile_NoFileOrAFolder_SaysWhy()
    {
        Assert.Contains("cannot be read", CrashReportReader.ReadFile("no-such-file.json").Fault, StringComparison.Ordinal);
        Assert.Contains(
            "cannot be read", CrashReportReader.ReadFile(AppContext.BaseDirectory).Fault, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_AnyChangedBytes_NeverThrows()
    {
        byte[] json = Sample.ReportBytes("stackoverflow");
        Prop.ForAll(
            Gen.Choose(0, json.Length - 1).Two().Zip(Gen.Choose(0, 255)).ToArbitrary(),
            change =>
            {
                byte[] copy = [.. json];
                copy[change.Item1.Item1] = (byte)change.Item2;
                copy[change.Item1.Item2] ^= (byte)change.Item2;
                CrashReport report = CrashReportReader.Read(copy);
                Assert.InRange(report.Threads.Count, 0, 2);
            }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
    }

    private static CrashReport Read(string text) => CrashReportReader.Read(Encoding.UTF8.GetBytes(text));
}
