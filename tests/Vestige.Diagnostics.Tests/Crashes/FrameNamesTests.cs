// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using FsCheck;
using FsCheck.Fluent;
using Vestige.Diagnostics.Crashes;

namespace Vestige.Diagnostics.Tests.Crashes;

public sealed class FrameNamesTests
{
    [Theory]
    [InlineData("A.B.Method(System.String, Int32)", "A.B.Method")]
    [InlineData("A.B.Method(String text, Int32 n)", "A.B.Method")]
    [InlineData("A.B+Nested.Method()", "A.B.Nested.Method")]
    [InlineData("A.B.Nested.Method()", "A.B.Nested.Method")]
    [InlineData("A.B+<Req>d__5.MoveNext()", "A.B.Req")]
    [InlineData("A.B.Req()", "A.B.Req")]
    [InlineData("A.B.Walk(Int32 n)+MoveNext()", "A.B.Walk")]
    [InlineData("A.B+<Walk>d__7.MoveNext()", "A.B.Walk")]
    [InlineData("A.B+<Walk>d__7.System.Collections.IEnumerable.GetEnumerator()",
        "A.B.Walk.System.Collections.IEnumerable.GetEnumerator")]
    [InlineData("A.B+<>c__DisplayClass24_0.<Main>b__0()", "A.B.Main (lambda)")]
    [InlineData("A.B.<>c.<Main>b__3_1(Object o)", "A.B.Main (lambda)")]
    [InlineData("A.B+<>c+<<Main>b__0_0>d.MoveNext()", "A.B.Main (lambda)")]
    [InlineData("A.B+<>c__DisplayClass6_0.<Run>g__Local|1(Int32)", "A.B.Run (Local)")]
    [InlineData("A.B.<Run>g__Local|6_0(Int32 x)", "A.B.Run (Local)")]
    [InlineData("A.B+<<Run>g__Local|6_0>d.MoveNext()", "A.B.Run (Local)")]
    [InlineData("Program+<<Main>$>d__0.MoveNext()", "Program.Main")]
    [InlineData("Program.<Main>$(String[] args)", "Program.Main")]
    [InlineData("Program.<<Main>$>g__Start|0_0()", "Program.Main (Start)")]
    [InlineData("A.Box`1[[System.__Canon, System.Private.CoreLib]].Break[[System.Int32, X]](System.__Canon, Int32)",
        "A.Box`1.Break")]
    [InlineData("A.Box`1.Break[U](T item, U other)", "A.Box`1.Break")]
    [InlineData("A.Box`1+<Go>d__2`1[[A.C, D],[E, F]].MoveNext()", "A.Box`1.Go")]
    [InlineData("A.B..ctor()", "A.B..ctor")]
    [InlineData("A.B..cctor()", "A.B..cctor")]
    [InlineData("A.B.System.Collections.Generic.IEnumerable<System.Int32>.GetEnumerator()",
        "A.B.System.Collections.Generic.IEnumerable.GetEnumerator")]
    [InlineData("A.B.<>n__0(Int32)", "A.B.n")]
    [InlineData("A.<File>F0123456789ABCDEF__Hidden.Run()", "A.Hidden.Run")]
    [InlineData("A.Module.handler@118-3.Invoke(Unit)", "A.Module.handler.Invoke")]
    [InlineData("A.B.VB$StateMachine_5_Req.MoveNext()", "A.B.Req")]
    [InlineData("lambda_method12(Closure, Object, HttpContext)", "lambda_method")]
    [InlineData("lambda_method(Closure)", "lambda_method")]
    [InlineData("DynamicClass.lambda_method5(Closure, Object, HttpContext)", "lambda_method")]
    [InlineData("DynamicClass.Other5()", "DynamicClass.Other5")]
    [InlineData("lambda_methods.Run()", "lambda_methods.Run")]
    [InlineData("A.B.MoveNext()", "A.B.MoveNext")]
    [InlineData("", "")]
    public void NormalizeManaged_NamesOfCompilers_BecomeThoseOfTheSource(string name, string expected) =>
        Assert.Equal(expected, FrameNames.NormalizeManaged(name));

    [Theory]
    [InlineData("libthumb.so.1.2", "resize@@THUMB_1.0", "libthumb.so!resize")]
    [InlineData("libthumb.so", "resize.cold", "libthumb.so!resize")]
    [InlineData("libthumb.so", "resize.constprop.0", "libthumb.so!resize")]
    [InlineData("libthumb.so.7", "", "libthumb.so")]
    [InlineData("", "", "")]
    public void Normalize_NativeFrame_HasNeitherVersionNorOffset(string library, string symbol, string expected)
    {
        var frame = new CrashFrame { Kind = CrashFrameKind.Native, Module = library, Name = symbol, Offset = 0x1234 };

        Assert.Equal(expected, frame.NormalizedName);
    }

    [Fact]
    public void Normalize_AnyText_NeitherThrowsNorChangesTwice() => Prop.ForAll(
        Gen.ArrayOf(Gen.Elements(
            "<", ">", "[", "]", ".", "+", "`1", "A", "b__0", "d__5", "g__x|1", "c__DisplayClass", "(", ")", "MoveNext", "@1", "$"))
            .ToArbitrary(),
        static parts =>
        {
            string name = FrameNames.NormalizeManaged(string.Concat(parts));
            Assert.True(name.Length < 1000);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Theory]
    [InlineData("Thumb.ThumbModule.Shrink(Image)", FrameRole.Own)]
    [InlineData("Vestige.Modules.Alias.AliasModule.Translate(RequestContext)", FrameRole.Own)]
    [InlineData("Vestige.Core.Hooks.HookChain.Run(Int32)", FrameRole.Server)]
    [InlineData("Vestige.AspNetCore.Pipelines.TracedMiddleware.InvokeAsync(HttpContext)", FrameRole.Server)]
    [InlineData("Vestige.AspNetCore.Serving.Exchange.Run()", FrameRole.Own)]
    [InlineData("lambda_method2(Closure, Object, HttpContext)", FrameRole.Framework)]
    [InlineData("System.String.get_Length()", FrameRole.Framework)]
    [InlineData("Microsoft.AspNetCore.Server.Kestrel.Core.X.Y()", FrameRole.Framework)]
    [InlineData("Systematic.Thing.Do()", FrameRole.Own)]
    public void Role_ManagedFrame_IsByName(string name, FrameRole role) =>
        Assert.Equal(role, new CrashFrame { Kind = CrashFrameKind.Managed, Name = name }.Role);

    [Theory]
    [InlineData("libc.so.6", FrameRole.Machinery)]
    [InlineData("libc-2.31.so", FrameRole.Machinery)]
    [InlineData("libcoreclr.so", FrameRole.Machinery)]
    [InlineData("libSystem.Native.so", FrameRole.Machinery)]
    [InlineData("libcrypto.so.3", FrameRole.Own)]
    [InlineData("libcurl.so.4", FrameRole.Own)]
    [InlineData("libthumb.so", FrameRole.Own)]
    [InlineData("", FrameRole.Machinery)]
    public void Role_NativeFrame_IsByLibrary(string library, FrameRole role) =>
        Assert.Equal(role, new CrashFrame { Kind = CrashFrameKind.Native, Module = library, Offset = 1 }.Role);
}
