// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Backtrace.Stacks;
using Vestige.Crashes;
using static Vestige.Backtrace.Tests.Stacks.Frames;

namespace Vestige.Backtrace.Tests.Stacks;

public sealed class ThrownFramesTests
{
    private static readonly CrashFrame[] Dumped =
    [
        Managed("P.Throw()", at: 1),
        Managed("P+<InnerAsync>d__1.MoveNext()", at: 2),
        Managed("System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw()", at: 3),
        Managed("System.Runtime.CompilerServices.TaskAwaiter.ThrowForNonSuccess(System.Threading.Tasks.Task)", at: 4),
        Managed("System.Runtime.CompilerServices.ConfiguredTaskAwaitable`1+ConfiguredTaskAwaiter[[System.Int32, x]].GetResult()", at: 5),
        Managed("P+<OuterAsync>d__2.MoveNext()", at: 6),
    ];

    [Fact]
    public void Mark_FrameBehindAnAwait_SaysThatItWasThrownAgain()
    {
        IReadOnlyList<CrashFrame> marked = ThrownFrames.Mark(Dumped);

        Assert.Equal([1UL, 2UL, 6UL], marked.Select(static f => f.InstructionPointer));
        Assert.Equal([false, false, true], marked.Select(static f => f.IsRethrow));
    }

    [Fact]
    public void Enrich_SameException_KeepsPrintedNamesAndLines()
    {
        var printed = new CrashException
        {
            Type = "X",
            Message = "m",
            Frames =
            [
                Managed("P.Throw()") with { SourceFile = "p.cs", SourceLine = 3 },
                Managed("P.InnerAsync()"),
                Managed("P.OuterAsync(Int32 count)"),
                Managed("P.Main()"),
            ],
        };

        CrashException enriched = ThrownFrames.Enrich(printed, new CrashException { Type = "X", Message = "", Frames = Dumped });

        Assert.Equal("m", enriched.Message);
        Assert.Equal(printed.Frames.Select(static f => f.Name), enriched.Frames.Select(static f => f.Name));
        Assert.Equal([1UL, 2UL, 6UL, 0UL], enriched.Frames.Select(static f => f.InstructionPointer));
        Assert.Equal([false, false, true, false], enriched.Frames.Select(static f => f.IsRethrow));
        Assert.Equal(("p.cs", 3), (enriched.Frames[0].SourceFile, enriched.Frames[0].SourceLine));
    }

    [Fact]
    public void Enrich_OnlyTheTypeIsKnown_TakesAllFromTheDump()
    {
        var known = new CrashException { Type = "X", Message = "", Frames = [] };
        var dumped = new CrashException { Type = "X", Message = "why", Frames = Dumped, Inner = known };

        CrashException enriched = ThrownFrames.Enrich(known, dumped);

        Assert.Equal("why", enriched.Message);
        Assert.Equal(3, enriched.Frames.Count);
        Assert.Equal("X", enriched.Inner?.Type);
    }

    [Theory]
    [InlineData("Y", "P.Throw()")]
    [InlineData("X", "P.Other()")]
    public void Enrich_OtherException_StaysAsPrinted(string type, string first)
    {
        var printed = new CrashException { Type = "X", Message = "m", Frames = [Managed(first)] };

        Assert.Equal(
            printed.Frames,
            ThrownFrames.Enrich(printed, new CrashException { Type = type, Message = "", Frames = Dumped }).Frames);
    }
}
