// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Text;
using Vestige.Reporter.Causes;
using Vestige.Reporter.Comparing;
using Vestige.Reporter.Json;
using Vestige.Reporter.Tests.Json;
using Vestige.TestSupport;

namespace Vestige.Reporter.Tests.Comparing;

public sealed class BacktraceComparisonTests : IDisposable
{
    private const string RuntimeReport = """
        {"payload":{"process_name":"vestige","threads":[{"is_managed":"true","crashed":"true","native_thread_id":"0x1",
        "managed_exception_type":"System.InvalidOperationException","stack_frames":[
        {"is_managed":"true","method_name":"Thumb.Resize(Int32)","token":"0x6000001"},
        {"is_managed":"true","method_name":"Thumb.Handle()","token":"0x6000002"}]}]},"parameters":{"ExceptionType":"0x05000000"}}
        """;

    private readonly TempDirectory _directory = new();

    private CauseStore Store()
    {
        var store = CauseStore.Open(_directory.PathOf("causes.db"));
        store.Record(Causes.Sample.Cause("Thumb.Resize", "Thumb.Handle"), Causes.Sample.Facts());
        store.Record(Causes.Sample.Cause("Thumb.Sc\u001b[31male", "Thumb.Resize", "Thumb.Handle"), Causes.Sample.Facts(minutes: 5));
        return store;
    }

    [Fact]
    public void Render_TwoCrashesOfTheStore_MarksWhereTheyPart()
    {
        using var store = Store();
        var first = ComparedBacktrace.Find("1", store);
        var second = ComparedBacktrace.Find("#2", store);
        var text = Rendered(BacktraceComparison.Of(first, second));

        Assert.Equal(
            $"""
            A  crash 1, unhandled exception, 2026-11-20 12:00:00 UTC
               key {first.Key}
            B  crash 2, unhandled exception, 2026-11-20 12:05:00 UTC
               key {second.Key}

            Different keys. Similarity 0.91 (0: nothing in common, 1: equal).
            They part at line 2: A has nothing, B has Thumb.Sc\x1b[31male. Common: 3 of 4 lines.

                 in the key
                  of A of B
             =  *    *   kind UnhandledException System.InvalidOperationException
             B       *   Thumb.Sc\x1b[31male
             =  *    *   Thumb.Resize
             =  *    *   Thumb.Handle

            Key {first.Key} (A) is made of:
              cause 2
              kind UnhandledException
              exception System.InvalidOperationException
              frame Thumb.Resize
              frame Thumb.Handle

            Key {second.Key} (B) is made of:
              cause 2
              kind UnhandledException
              exception System.InvalidOperationException
              frame Thumb.Sc\x1b[31male
              frame Thumb.Resize
              frame Thumb.Handle

            """,
            text);
    }

    [Fact]
    public void Find_RuntimeReport_IsTheCauseOfTheStore()
    {
        using var store = Store();
        var report = ComparedBacktrace.Find(_directory.Write("x.crashreport.json", RuntimeReport), store);
        var comparison = BacktraceComparison.Of(report, ComparedBacktrace.Find("1", store), store.Frequencies());

        Assert.True(comparison.IsSameCause);
        Assert.Equal(1, comparison.Similarity.Score);
        Assert.Contains("Same cause: the keys are equal. Similarity 1.00.", Rendered(comparison));
        Assert.Contains("They do not part: all 3 lines are common.", Rendered(comparison));
    }

    [Fact]
    public void Find_LongForm_HasItsOwnKey()
    {
        var found = ComparedBacktrace.Find(_directory.Write("crash.json", CrashJsonWriter.Write(FullCrash.Data)), null);
        Assert.Equal("9f31c2d07a55e1b4", found.Key);
        Assert.EndsWith("crash.json: crash 7, SIGSEGV (11)", found.Title);
        Assert.Equal(["A.B", "C.D"], found.Cause.Frames);
    }

    // What modules found in the dump is in the threads; the cause is made again where the form does not hold it.
    [Fact]
    public void Find_LongFormWithoutComparedCause_MakesItOfTheStack()
    {
        CrashData crash = FullCrash.Data with { Compared = null };
        var found = ComparedBacktrace.Find(_directory.Write("crash.json", CrashJsonWriter.Write(crash)), null);
        Assert.Equal(11, found.Cause.Signal);
        Assert.Equal(["Thumb.ThumbModule.Shrink"], found.Cause.Frames);
    }

    [Theory]
    [InlineData("3")]
    [InlineData("abcdef")]
    [InlineData("crash-of-yesterday.json")]
    public void Find_NothingOfThatKind_SaysWhatItIsNot(string given)
    {
        using var store = Store();
        var error = Assert.Throws<ComparisonException>(() => ComparedBacktrace.Find(given, store));
        Assert.Equal($"{given}: is no file, and no crash number or key of {store.Path}", error.Message);
        error = Assert.Throws<ComparisonException>(() => ComparedBacktrace.Find(given, null));
        Assert.Equal($"{given}: is no file, and there is no file of known causes to look for it", error.Message);
    }

    [Fact]
    public void Find_OtherFile_SaysThatItIsNoCrash()
    {
        string path = _directory.Write("other.json", "{\"a\":1}");
        var error = Assert.Throws<ComparisonException>(() => ComparedBacktrace.Find(path, null));
        Assert.Equal($"{path}: is no crash in JSON: found no member \"format\": \"vestige-crash\"", error.Message);
    }

    [Fact]
    public void Find_MergedKey_ComparesItsOwnFrames()
    {
        using var store = Store();
        store.Merge("1", "2");
        Assert.NotEqual(ComparedBacktrace.Find("1", store).Key, ComparedBacktrace.Find("2", store).Key);
    }

    public void Dispose() => _directory.Dispose();

    private static string Rendered(BacktraceComparison comparison)
    {
        var output = new StringWriter(new StringBuilder());
        comparison.Render(output);
        return output.ToString();
    }
}
