// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Diagnostics.Traces;

namespace Vestige.Diagnostics.Tests.Traces;

/// <summary>The default lines with id, thread, time and names behind them, and the lines about whole requests.</summary>
public sealed class ExtendedFormatTests
{
    private const string Time = "[Fri Jul 15 17:29:43 2005]";
    private const string Place = " [id " + TraceBench.Id + "] [tid 1865] [+12] ";

    private readonly TraceBench _bench = new();

    [Theory]
    [InlineData(TraceKind.ModuleEnter, TraceBench.ExampleRead, 0, "[post_read_request]")]
    [InlineData(TraceKind.ModuleReturn, TraceBench.ExampleRead, -1, "[post_read_request=DECLINED]")]
    [InlineData(TraceKind.ModuleEnter, TraceBench.AliasTranslate, 0, "[translate_name]")]
    [InlineData(TraceKind.ModuleReturn, TraceBench.AliasTranslate, 0, "[translate_name=OK]")]
    [InlineData(TraceKind.ModuleReturn, TraceBench.AliasTranslate, -2, "[translate_name=DONE]")]
    [InlineData(TraceKind.ModuleReturn, TraceBench.AuthzCore, 403, "[auth_checker=403]")]
    [InlineData(TraceKind.ModuleReturn, TraceBench.AuthzCore, -77, "[auth_checker=-77]")]
    [InlineData(TraceKind.ModuleEnter, TraceBench.InsertFilter, 0, "[insert_filter]")]
    [InlineData(TraceKind.ModuleReturn, TraceBench.InsertFilter, 0, "[insert_filter]")]
    [InlineData(TraceKind.ModuleThrew, TraceBench.InsertFilter, 500, "[insert_filter=500 threw]")]
    [InlineData(TraceKind.ModuleThrew, TraceBench.Handler, 500, "[handler=500 threw]")]
    [InlineData(TraceKind.ModuleCancelled, TraceBench.Handler, -2, "[handler=DONE cancelled]")]
    [InlineData(TraceKind.ModuleReturn, TraceBench.Unknown, -1, "[?=DECLINED]")]
    [InlineData(TraceKind.ModuleEnter, TraceBench.Inner, 0, "[Shop/UseRouting]")]
    [InlineData(TraceKind.ModuleReturn, TraceBench.Inner, 200, "[Shop/UseRouting=200]")]
    [InlineData(TraceKind.ModuleThrew, TraceBench.Inner, 500, "[Shop/UseRouting=500 threw]")]
    [InlineData(TraceKind.ModuleCancelled, TraceBench.OddInner, -2, @"[Shop/\x28\xce\xbb\x29\x5ba\x3db\x5d \x5bid x\x5d\n=DONE cancelled]")]
    [InlineData(TraceKind.FilterEnter, TraceBench.HttpIn, 0, "[in-filter]")]
    [InlineData(TraceKind.FilterReturn, TraceBench.HttpIn, 0, "[in-filter=0]")]
    [InlineData(TraceKind.FilterEnter, TraceBench.Deflate, 0, "[out-filter]")]
    [InlineData(TraceKind.FilterReturn, TraceBench.Deflate, 500, "[out-filter=500]")]
    public void Format_Function_IsTheDefaultLineWithAnEnd(TraceKind kind, ushort function, int result, string expected)
    {
        TraceEvent traced = TraceBench.Event(kind, function, result);
        Assert.Equal(
            _bench.Format(TraceFormat.Hws, traced) + Place + expected, _bench.Format(TraceFormat.Extended, traced));
    }

    [Fact]
    public void Format_RequestEndOfAnApplication_NamesTheEndpoint()
    {
        TraceEvent ended = TraceBench.Event(TraceKind.RequestEnd, 0, 200);
        Assert.Equal(
            Time + " [info] hws : request <-- (1864)(200)(application=Shop)(endpoint=HTTP: GET /{a\\x28b\\x29})(route=/items/{id})"
            + Place + "[request=200]",
            _bench.Format(TraceFormat.Extended, ended, TraceBench.Texts("Shop", "HTTP: GET /{a(b)}", "/items/{id}")));
        Assert.Equal(
            Time + " [info] hws : request <-- (1864)(200)(application=Shop)" + Place + "[request=200]",
            _bench.Format(TraceFormat.Extended, ended, TraceBench.Texts("Shop", "", "")));
        Assert.Equal(
            Time + " [info] hws : request <-- (1864)(200)" + Place + "[request=200]", _bench.Format(TraceFormat.Extended, ended));
    }

    [Fact]
    public void Format_Program_IsTheDefaultLineWithAnEnd()
    {
        byte[] texts = TraceBench.Texts("/srv/cgi-bin/isindex", "isindex", "aaa+bbb+ccc");
        Assert.Equal(
            Time + " [info] hws : cgi --> (exec=/srv/cgi-bin/isindex)(argv0=isindex)(args=aaa+bbb+ccc)(1864)(1144)"
            + Place + "[cgi]",
            _bench.Format(TraceFormat.Extended, TraceBench.Event(TraceKind.ProgramStart, 0, 1144), texts));
        Assert.Equal(
            Time + " [info] hws : cgi <-- (exec=/srv/cgi-bin/isindex)(1864)(1144)(exit 3)" + Place + "[cgi=exit 3]",
            _bench.Format(TraceFormat.Extended, TraceBench.Event(TraceKind.ProgramEnd, 0x300, 1144), texts));
        Assert.Equal(
            Time + " [info] hws : cgi <-- (exec=/srv/cgi-bin/isindex)(1864)(1144)(signal 9)" + Place + "[cgi=signal 9]",
            _bench.Format(TraceFormat.Extended, TraceBench.Event(TraceKind.ProgramEnd, 9, 1144), texts));
    }

    [Theory]
    [InlineData(TraceKind.ClientStart, 'A', "--> (192.0.2.1:5245,192.0.2.9:80[A])", "[request]")]
    [InlineData(TraceKind.ClientStart, 'K', "--> (192.0.2.1:5245,192.0.2.9:80[K])", "[request]")]
    [InlineData(TraceKind.ClientEnd, 'R', "<-- (192.0.2.1:5245,192.0.2.9:80[R])", "[request=200]")]
    public void Format_Client_IsTheDefaultLineWithAnEnd(TraceKind kind, char letter, string line, string end) => Assert.Equal(
        $"{Time} (1864) client : hws {line}{Place}{end}",
        _bench.Format(TraceFormat.Extended, TraceBench.Event(kind, letter, 200), TraceBench.Texts("192.0.2.1:5245", "192.0.2.9:80")));

    [Fact]
    public void Format_ConnectionWithoutRequest_HasNoId()
    {
        TraceEvent traced = TraceBench.Event(TraceKind.ClientEnd, 'X');
        (traced.RequestNumber, traced.Microseconds) = (0, 0);
        Assert.Equal(
            Time + " (1864) client : hws <-- (192.0.2.1:5245,192.0.2.9:80[X]) [id -] [tid 1865] [+0] [connection]",
            _bench.Format(TraceFormat.Extended, traced, TraceBench.Texts("192.0.2.1:5245", "192.0.2.9:80")));
    }

    [Theory]
    [InlineData(TraceKind.RequestStart, 0, "request --> (GET /x HTTP/1.1)(192.0.2.1:5245,192.0.2.9:80)(1864)", "[request]")]
    [InlineData(TraceKind.RequestEnd, 403, "request <-- (1864)(403)(application=GET)(endpoint=/x)(route=HTTP/1.1)", "[request=403]")]
    [InlineData(TraceKind.SubrequestStart, 0, "subrequest --> (GET /x)(1864)", "[subrequest]")]
    [InlineData(TraceKind.SubrequestEnd, 200, "subrequest <-- (1864)(200)", "[subrequest=200]")]
    [InlineData(TraceKind.Redirect, 404, "redirect --> (GET /x)(1864)(404)", "[redirect=404]")]
    [InlineData(TraceKind.Redirect, 0, "redirect --> (GET /x)(1864)(0)", "[redirect=0]")]
    public void Format_Request_IsALineOfItsOwn(TraceKind kind, int result, string line, string end) => Assert.Equal(
        $"{Time} [info] hws : {line}{Place}{end}",
        _bench.Format(
            TraceFormat.Extended,
            TraceBench.Event(kind, 0, result),
            TraceBench.Texts("GET", "/x", "HTTP/1.1", "192.0.2.1:5245", "192.0.2.9:80")));

    public static TheoryData<ushort, byte[], string> Decisions => new()
    {
        {
            TraceBench.AuthzCore,
            TraceBench.Why("Require ip", "conf/httpd.conf:118", TraceBench.AuthzX, TraceBench.ModY),
            "why 403 by mod_authz_core.cs[8] (Require ip, conf/httpd.conf:118); declined: mod_authz_x.cs[8], mod_y.cs[8]"
            + Place + "[auth_checker=403]"
        },
        {
            TraceBench.AuthzCore,
            TraceBench.Why("", "conf/httpd.conf:118"),
            "why 403 by mod_authz_core.cs[8] (conf/httpd.conf:118)" + Place + "[auth_checker=403]"
        },
        {
            TraceBench.AuthzCore,
            TraceBench.Why("Require ip", ""),
            "why 403 by mod_authz_core.cs[8] (Require ip)" + Place + "[auth_checker=403]"
        },
        {
            TraceBench.Handler,
            TraceBench.Why("", "", TraceBench.ModY),
            "why 403 by mod_x.cs[12]; declined: mod_y.cs[8]" + Place + "[handler=403]"
        },
        { TraceBench.Handler, TraceBench.Why("", ""), "why 403 by mod_x.cs[12]" + Place + "[handler=403]" },
        { 0, TraceBench.Why("LimitRequestBody", ""), "why 403 by core.cs (LimitRequestBody)" + Place + "[core=403]" },
        {
            TraceBench.Unknown,
            TraceBench.Why("", "", TraceBench.Unknown),
            "why 403 by ?[0]; declined: ?[0]" + Place + "[?=403]"
        },
    };

    [Theory]
    [MemberData(nameof(Decisions))]
    public void Format_Why_NamesWhoDecidedAndWhoDidNot(ushort function, byte[] texts, string expected) => Assert.Equal(
        $"{Time} [info] hws : {expected}",
        _bench.Format(TraceFormat.Extended, TraceBench.Event(TraceKind.Why, function, 403), texts));

    [Fact]
    public void Format_Verbose_TimeHasMilliseconds() => Assert.Equal(
        "[Fri Jul 15 17:29:43.045 2005] [info] hws : request <-- (1864)(200)" + Place + "[request=200]",
        _bench.Format(TraceFormat.Extended, TraceBench.Event(TraceKind.RequestEnd, 0, 200), verbose: true));

    [Theory]
    [InlineData(TraceKind.None, 0)]
    [InlineData((TraceKind)200, 200)]
    public void Format_UnknownKind_SaysSo(TraceKind kind, int number) => Assert.Equal(
        $"{Time} [info] hws : event of unknown kind {number}{Place}[event]",
        _bench.Format(TraceFormat.Extended, TraceBench.Event(kind)));
}
