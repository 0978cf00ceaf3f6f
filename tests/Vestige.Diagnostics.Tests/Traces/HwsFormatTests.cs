// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Diagnostics.Traces;

namespace Vestige.Diagnostics.Tests.Traces;

/// <summary>The default format, which existing scripts read: byte for byte.</summary>
public sealed class HwsFormatTests
{
    private const string Time = "[Fri Jul 15 17:29:43 2005]";

    private readonly TraceBench _bench = new();

    [Theory]
    [InlineData(TraceKind.ModuleEnter, TraceBench.ExampleRead, 0, "[info] hws : module --> (mod_example.cs[1])(1864)")]
    [InlineData(TraceKind.ModuleReturn, TraceBench.ExampleRead, -1, "[info] hws : module <-- (mod_example.cs[1])(1864)(-1)")]
    [InlineData(
        TraceKind.ModuleEnter, TraceBench.AliasTranslate, 0, "[debug] HookChain.cs(69): hws : module --> (mod_alias.cs[3])(1864)")]
    [InlineData(
        TraceKind.ModuleReturn, TraceBench.AliasTranslate, -1, "[debug] HookChain.cs(69): hws : module <-- (mod_alias.cs[3])(1864)(-1)")]
    [InlineData(TraceKind.ModuleEnter, TraceBench.InsertFilter, 0, "[info] hws : module --> (mod_x.cs[11])(1864)")]
    [InlineData(TraceKind.ModuleReturn, TraceBench.InsertFilter, 0, "[info] hws : module <-- (mod_x.cs[11])(1864)")]
    [InlineData(
        TraceKind.ModuleReturn, TraceBench.DirVoid, 0, "[debug] HookChain.cs(69): hws : module <-- (mod_authz_core.cs[11])(1864)")]
    [InlineData(TraceKind.ModuleThrew, TraceBench.Handler, 500, "[info] hws : module <-- (mod_x.cs[12])(1864)(500)")]
    [InlineData(TraceKind.ModuleCancelled, TraceBench.Handler, -2, "[info] hws : module <-- (mod_x.cs[12])(1864)(-2)")]
    [InlineData(TraceKind.ModuleReturn, TraceBench.Handler, 403, "[info] hws : module <-- (mod_x.cs[12])(1864)(403)")]
    [InlineData(TraceKind.ModuleEnter, TraceBench.Unknown, 0, "[info] hws : module --> (?[0])(1864)")]
    [InlineData(TraceKind.ModuleReturn, TraceBench.Unknown, 0, "[info] hws : module <-- (?[0])(1864)(0)")]
    [InlineData(TraceKind.ModuleEnter, TraceBench.Inner, 0, "[debug] hws : module --> (Shop/UseRouting)(1864)")]
    [InlineData(TraceKind.ModuleReturn, TraceBench.Inner, 200, "[debug] hws : module <-- (Shop/UseRouting)(1864)(200)")]
    [InlineData(TraceKind.ModuleThrew, TraceBench.Inner, 500, "[debug] hws : module <-- (Shop/UseRouting)(1864)(500)")]
    [InlineData(
        TraceKind.ModuleEnter, TraceBench.OddInner, 0,
        @"[debug] hws : module --> (Shop/\x28\xce\xbb\x29\x5ba\x3db\x5d \x5bid x\x5d\n)(1864)")]
    [InlineData(TraceKind.FilterEnter, TraceBench.HttpIn, 0, "(1864) hws : in-filter --> (http_in[30])")]
    [InlineData(TraceKind.FilterReturn, TraceBench.HttpIn, 0, "(1864) hws : in-filter <-- (http_in[30])(0)")]
    [InlineData(TraceKind.FilterEnter, TraceBench.Deflate, 0, "(1864) hws : out-filter --> (deflate[20])")]
    [InlineData(TraceKind.FilterReturn, TraceBench.Deflate, 103, "(1864) hws : out-filter <-- (deflate[20])(103)")]
    public void Format_Function_IsTheLineOfTheDesign(TraceKind kind, ushort function, int result, string expected) =>
        Assert.Equal($"{Time} {expected}", _bench.Format(TraceFormat.Hws, TraceBench.Event(kind, function, result)));

    [Fact]
    public void Format_ProgramStart_HasArgumentsOfAnIsindexQuery() => Assert.Equal(
        Time + " [info] hws : cgi --> (exec=/srv/cgi-bin/isindex)(argv0=isindex)(args=aaa+bbb+ccc)(1864)(1144)",
        _bench.Format(
            TraceFormat.Hws,
            TraceBench.Event(TraceKind.ProgramStart, 0, 1144),
            TraceBench.Texts("/srv/cgi-bin/isindex", "isindex", "aaa+bbb+ccc")));

    [Fact]
    public void Format_ProgramStartWithoutArguments_HasNoBracketForThem() => Assert.Equal(
        Time + " [info] hws : cgi --> (exec=/srv/cgi-bin/isindex)(argv0=isindex)(1864)(1144)",
        _bench.Format(
            TraceFormat.Hws, TraceBench.Event(TraceKind.ProgramStart, 0, 1144), TraceBench.Texts("/srv/cgi-bin/isindex", "isindex")));

    [Theory]
    [InlineData(0, "exit 0")]
    [InlineData(0x2a00, "exit 42")]
    [InlineData(0xff00, "exit 255")]
    [InlineData(9, "signal 9")]
    [InlineData(0x8b, "signal 11")]
    public void Format_ProgramEnd_SaysHowItEnded(ushort waitStatus, string expected) => Assert.Equal(
        $"{Time} [info] hws : cgi <-- (exec=/srv/cgi-bin/isindex)(1864)(1144)({expected})",
        _bench.Format(
            TraceFormat.Hws, TraceBench.Event(TraceKind.ProgramEnd, waitStatus, 1144), TraceBench.Texts("/srv/cgi-bin/isindex")));

    [Theory]
    [InlineData(TraceKind.ClientStart, 'A', "client : hws --> (192.0.2.1:5245,192.0.2.9:80[A])")]
    [InlineData(TraceKind.ClientStart, 'K', "client : hws --> (192.0.2.1:5245,192.0.2.9:80[K])")]
    [InlineData(TraceKind.ClientEnd, 'R', "client : hws <-- (192.0.2.1:5245,192.0.2.9:80[R])")]
    [InlineData(TraceKind.ClientEnd, 'X', "client : hws <-- (192.0.2.1:5245,192.0.2.9:80[X])")]
    [InlineData(TraceKind.ClientEnd, '\n', "client : hws <-- (192.0.2.1:5245,192.0.2.9:80[?])")]
    public void Format_Client_IsTheLineOfTheDesign(TraceKind kind, char letter, string expected) => Assert.Equal(
        $"{Time} (1864) {expected}",
        _bench.Format(TraceFormat.Hws, TraceBench.Event(kind, letter, 200), TraceBench.Texts("192.0.2.1:5245", "192.0.2.9:80")));

    [Fact]
    public void Format_ClientOfVersion6_StandsInBrackets() => Assert.Equal(
        Time + " (1864) client : hws --> ([2001:db8::1]:5245,[::1]:80[A])",
        _bench.Format(
            TraceFormat.Hws, TraceBench.Event(TraceKind.ClientStart, 'A'), TraceBench.Texts("[2001:db8::1]:5245", "[::1]:80")));

    [Theory]
    [InlineData(TraceKind.ModuleEnter, "[info] hws : module --> (mod_example.cs[1])(1864)")]
    [InlineData(TraceKind.FilterEnter, "(1864) hws : out-filter --> (post_read_request[1])")]
    public void Format_Verbose_TimeHasMilliseconds(TraceKind kind, string expected) => Assert.Equal(
        $"[Fri Jul 15 17:29:43.045 2005] {expected}",
        _bench.Format(TraceFormat.Hws, TraceBench.Event(kind, TraceBench.ExampleRead), verbose: true));

    [Theory]
    [InlineData(TraceKind.None)]
    [InlineData(TraceKind.RequestStart)]
    [InlineData(TraceKind.RequestEnd)]
    [InlineData(TraceKind.SubrequestStart)]
    [InlineData(TraceKind.SubrequestEnd)]
    [InlineData(TraceKind.Redirect)]
    [InlineData(TraceKind.Why)]
    [InlineData((TraceKind)200)]
    public void Format_KindThatTheFormatHasNot_IsNoLine(TraceKind kind) =>
        Assert.Equal("", _bench.Format(TraceFormat.Hws, TraceBench.Event(kind), TraceBench.Texts("GET", "/")));
}
