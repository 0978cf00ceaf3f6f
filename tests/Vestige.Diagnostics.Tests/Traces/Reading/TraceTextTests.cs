// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Vestige.Diagnostics.Logs;
using Vestige.Diagnostics.Traces.Reading;

namespace Vestige.Diagnostics.Tests.Traces.Reading;

public sealed class TraceTextTests
{
    [Fact]
    public void Decode_WhatTheErrorLogEscapes_IsTheTextAgain() =>
        Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), static text =>
        {
            string sound = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text.Get));
            byte[] escaped = Encoding.ASCII.GetBytes(LogText.EscapeErrorItem(sound));
            Assert.Equal(sound, TraceText.Decode(escaped, isEscaped: true));
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(@"a\xff\xc3\xa4", @"a\xffä")]
    [InlineData(@"\", @"\")]
    [InlineData(@"\q\x1", @"\q\x1")]
    [InlineData(@"\x28\x29", "()")]
    public void Decode_OddEscapes_LosesNothing(string text, string expected) =>
        Assert.Equal(expected, TraceText.Decode(Encoding.ASCII.GetBytes(text), isEscaped: true));

    [Fact]
    public void Decode_EndlessText_IsCut() =>
        Assert.Equal(TraceText.MaxLength, TraceText.Decode(new byte[100_000], isEscaped: false).Length);
}
