// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Backtrace.Stacks;

namespace Vestige.Backtrace.Tests.Stacks;

public sealed class MethodTextTests
{
    [Theory]
    [InlineData("Shop.Order.Read(System.String, Int32)", "Shop.Order.Read(String, Int32)")]
    [InlineData("Shop.Order..ctor()", "Shop.Order..ctor()")]
    [InlineData("Shop.Order+Line.Read(Shop.Order+Line[], Byte*)", "Shop.Order.Line.Read(Line[], Byte*)")]
    [InlineData("Shop.Order+<ReadAsync>d__5.MoveNext()", "Shop.Order.ReadAsync(...)")]
    [InlineData("Shop.Order+<<Run>g__Inner|9_0>d.MoveNext()", "Shop.Order.Run (Inner)(...)")]
    [InlineData("Program+<<Main>$>d__0.MoveNext()", "Program.Main(...)")]
    [InlineData("Shop.Order+<>c__DisplayClass1_0.<Read>b__0(System.String)", "Shop.Order.Read (lambda)(String)")]
    [InlineData("Shop.LibC.<MeasureText>g____PInvoke|7_0(Byte*)", "Shop.LibC.MeasureText(Byte*)")]
    [InlineData("A.Start[[P+<Main>d__2, victim]](<Main>d__2 ByRef)", "A.Start(Main&)")]
    [InlineData("A.B`1[[System.__Canon, System.Private.CoreLib]].C(System.Collections.Generic.List`1<System.String>)", "A.B`1.C(List`1<String>)")]
    [InlineData("A.List`1.Enumerator.MoveNext()", "A.List`1.Enumerator.MoveNext()")]
    [InlineData("A.B.System.Collections.Generic.IEnumerable<T>.GetEnumerator()", "A.B.System.Collections.Generic.IEnumerable<T>.GetEnumerator()")]
    [InlineData("strlen", "strlen")]
    [InlineData("", "")]
    [InlineData("<<<<<<", "<<<<<<")]
    [InlineData("A.B(", "A.B(")]
    public void Readable_NameOfTheRuntime_IsAsInTheSource(string name, string readable) =>
        Assert.Equal(readable, MethodText.Readable(name));

    [Theory]
    [InlineData("P.OuterAsync()", "P+<OuterAsync>d__14.MoveNext()")]
    [InlineData("System.Threading.Tasks.Task.<>c.<ThrowAsync>b__124_1(Object state)", "System.Threading.Tasks.Task+<>c.<ThrowAsync>b__124_1(System.Object)")]
    [InlineData("A.B.C(String s)", "A.B.C(System.String)")]
    [InlineData("A.B.<Run>g__Inner|9_0()", "A.B+<<Run>g__Inner|9_0>d.MoveNext()")]
    [InlineData("A.B`1.C[T](T x)", "A.B`1[[System.__Canon, System.Private.CoreLib]].C[[System.Int32, x]](Int32)")]
    public void Key_SameMethodInPrintAndDump_IsEqual(string printed, string dumped) =>
        Assert.Equal(MethodText.Key(printed), MethodText.Key(dumped));
}
