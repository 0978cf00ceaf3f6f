// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Backtrace.Dumps;
using Vestige.Backtrace.Stacks;
using Vestige.Crashes;
using static Vestige.Backtrace.Tests.Stacks.Frames;

namespace Vestige.Backtrace.Tests.Stacks;

public sealed class StackMergeTests
{
    private static readonly Dictionary<ulong, ManagedMethod> NoMethods = [];

    [Fact]
    public void Merge_CallerOfNativeCode_GetsItsNameAndTheTargetBeforeIt()
    {
        CrashStackRun reported = Run(Native("libc.so.6", 0x167ad8, 0x1e8), Nameless(0x1f0, 0x7fff), Managed("B()", 0x280, 0x9000));
        CrashFrame[] dumped = [PInvoke("P(Byte*)", 0x200), Managed("A(Byte*)", 0x1f0, 0x7fff), Managed("B()", 0x280, 0x9000)];
        var methods = new Dictionary<ulong, ManagedMethod> { [0x7fff] = new() { Name = "A(Byte*)", AssemblyPath = "/x/a.dll", CodeOffset = 0x6f, ILOffset = 7 } };

        IReadOnlyList<CrashStackRun> merged = StackMerge.Merge([reported], dumped, methods);

        CrashFrame[] frames = [.. FrameList.Flatten(merged)];
        Assert.Equal(["", "P(Byte*)", "A(Byte*)", "B()"], frames.Select(static f => f.Name));
        Assert.Equal(
            [CrashFrameKind.Native, CrashFrameKind.PInvoke, CrashFrameKind.Managed, CrashFrameKind.Managed],
            frames.Select(static f => f.Kind));
        Assert.Equal(("a.dll", 0x6fUL, 7), (frames[2].Module, frames[2].Offset, frames[2].ILOffset));
    }

    [Fact]
    public void Merge_CallBackIntoManagedCode_KeepsNativeFramesBetween()
    {
        CrashStackRun reported = Run(
            Managed("Inner()", 0x100),
            Native("libx.so", 5, 0x180),
            Nameless(0x200, 1),
            Managed("Outer()", 0x300));
        CrashFrame[] dumped = [Managed("Inner()", 0x100), PInvoke("Target()", 0x220), Managed("Caller()", 0x200), Managed("Outer()", 0x300)];

        Assert.Equal(
            "I?T?O",
            Letters(StackMerge.Merge([reported], dumped, NoMethods)));
    }

    [Fact]
    public void Merge_FrameThatOnlyTheDumpHas_StandsBeforeTheNextCommonOne()
    {
        CrashStackRun reported = Run(Native("libc.so.6", 1, 0x10), Managed("D()", 0x400));
        CrashFrame[] dumped = [PInvoke("A()", 0x110), Managed("B()", 0x100), Managed("C()", 0x200), Managed("D()", 0x400), Managed("E()", 0x500)];

        // What stands behind the last common frame the report has cut off: the machinery of a thread's start.
        Assert.Equal("?ABCD", Letters(StackMerge.Merge([reported], dumped, NoMethods)));
    }

    [Fact]
    public void Merge_NamelessFrameThatNobodyKnows_StaysWhereItIs()
    {
        CrashStackRun reported = Run(Managed("A()", 0x100), Nameless(0x200, 77), Managed("B()", 0x300));

        Assert.Equal("A?B", Letters(StackMerge.Merge([reported], [Managed("A()", 0x100), Managed("B()", 0x300)], NoMethods)));
    }

    [Fact]
    public void Merge_Recursion_GetsNothingPutIntoIt()
    {
        CrashStackRun[] reported = [Run(Managed("A()", 0x100)), new([Managed("A()", 0x120)], 5000), Run(Managed("B()", 0x9000))];
        CrashFrame[] dumped = [Managed("A()", 0x100), Managed("A()", 0x120), Managed("A()", 0x140), Managed("A()", 0x160)];

        Assert.Equal("5001(A)B", Letters(StackMerge.Merge(reported, dumped, NoMethods)));
    }

    [Fact]
    public void Merge_DumpAlone_IsFoldedAndWithoutMachinery()
    {
        CrashFrame[] dumped =
        [
            Managed("System.Runtime.EH.DispatchEx()", 1),
            .. Enumerable.Range(2, 9).Select(static i => Managed("A()", (ulong)i)),
            Managed("B()", 50),
        ];

        Assert.Equal("9(A)B", Letters(StackMerge.Merge([], dumped, NoMethods)));
    }

    [Fact]
    public void Merge_NothingAtAll_IsEmpty() => Assert.Empty(StackMerge.Merge([], [], NoMethods));
}
