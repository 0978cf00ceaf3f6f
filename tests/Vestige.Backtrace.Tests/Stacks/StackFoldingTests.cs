// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using FsCheck;
using FsCheck.Fluent;
using Vestige.Backtrace.Stacks;
using Vestige.Crashes;
using static Vestige.Backtrace.Tests.Stacks.Frames;

namespace Vestige.Backtrace.Tests.Stacks;

public sealed class StackFoldingTests
{
    [Theory]
    [InlineData("ABC", "ABC")]
    [InlineData("AAB", "AAB")]
    [InlineData("AAAB", "3(A)B")]
    [InlineData("XABABABY", "X3(AB)Y")]
    [InlineData("ABCABCABCAB", "3(ABC)AB")]
    [InlineData("", "")]
    public void Fold_Circles_AreFound(string stack, string folded) => Assert.Equal(folded, Letters(StackFolding.Fold([Plain(stack)])));

    [Fact]
    public void Fold_CircleThatIsFoldedAlready_TakesUpWhatStandsBeforeIt() => Assert.Equal(
        "X102(AB)Y",
        Letters(StackFolding.Fold([Plain("XABAB"), Plain("AB") with { Count = 100 }, Plain("Y")])));

    [Fact]
    public void Fold_AnyStack_KeepsItsNumberOfFrames() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(300),
        Prop.ForAll(
            Gen.Elements('A', 'B', 'C').ListOf().ToArbitrary(),
            static letters => FrameList.Count(StackFolding.Fold([Plain(string.Concat(letters))])) == letters.Count));

    private static CrashStackRun Plain(string letters) => new([.. letters.Select(static c => Managed($"{c}()"))], 1);
}
