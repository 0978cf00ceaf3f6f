// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Text.Json;
using Vestige.Diagnostics.Logs;
using Vestige.Diagnostics.Segments;
using Vestige.Diagnostics.Traces;

namespace Vestige.Diagnostics.Tests.Traces;

/// <summary>One object a line, keys in one order.</summary>
public sealed class JsonFormatTests
{
    private const string Head = "{\"time\":\"2005-07-15T17:29:43.045678+00:00\",\"level\":\"info\",";
    private const string DebugHead =
        "{\"time\":\"2005-07-15T17:29:43.045678+00:00\",\"level\":\"debug\",\"source\":\"HookChain.cs:69\",";

    private const string Place = ",\"pid\":1864,\"tid\":1865,\"id\":\"" + TraceBench.Id + "\",\"us\":12";

    private readonly TraceBench _bench = new();

    [Theory]
    [InlineData(
        TraceKind.ModuleEnter, TraceBench.ExampleRead, 0,
        "\"event\":\"enter\",\"module\":\"mod_example.cs\",\"external\":true,\"offset\":1,\"hook\":\"post_read_request\"")]
    [InlineData(
        TraceKind.ModuleReturn, TraceBench.ExampleRead, -1,
        "\"event\":\"return\",\"module\":\"mod_example.cs\",\"external\":true,\"offset\":1,\"hook\":\"post_read_request\","
        + "\"result\":-1,\"name\":\"DECLINED\"")]
    [InlineData(
        TraceKind.ModuleReturn, TraceBench.Handler, 403,
        "\"event\":\"return\",\"module\":\"mod_x.cs\",\"external\":true,\"offset\":12,\"hook\":\"handler\",\"result\":403")]
    [InlineData(
        TraceKind.ModuleReturn, TraceBench.InsertFilter, 0,
        "\"event\":\"return\",\"module\":\"mod_x.cs\",\"external\":true,\"offset\":11,\"hook\":\"insert_filter\"")]
    [InlineData(
        TraceKind.ModuleThrew, TraceBench.Handler, 500,
        "\"event\":\"return\",\"module\":\"mod_x.cs\",\"external\":true,\"offset\":12,\"hook\":\"handler\",\"result\":500,"
        + "\"threw\":true")]
    [InlineData(
        TraceKind.ModuleCancelled, TraceBench.Handler, -2,
        "\"event\":\"return\",\"module\":\"mod_x.cs\",\"external\":true,\"offset\":12,\"hook\":\"handler\",\"result\":-2,"
        + "\"name\":\"DONE\",\"cancelled\":true")]
    [InlineData(
        TraceKind.ModuleEnter, TraceBench.Unknown, 0,
        "\"event\":\"enter\",\"module\":\"?\",\"external\":true,\"offset\":0,\"hook\":\"?\"")]
    public void Format_ExternalModule_HasItsFields(TraceKind kind, ushort function, int result, string expected) => Assert.Equal(
        Head + "\"type\":\"module\"," + expected + Place + "}",
        _bench.Format(TraceFormat.Json, TraceBench.Event(kind, function, result)));

    [Theory]
    [InlineData(TraceKind.ModuleEnter, 0, "\"event\":\"enter\"", "")]
    [InlineData(TraceKind.ModuleReturn, 0, "\"event\":\"return\"", ",\"result\":0,\"name\":\"OK\"")]
    public void Format_InternalModule_HasTheSource(TraceKind kind, int result, string start, string end) => Assert.Equal(
        DebugHead + "\"type\":\"module\"," + start
        + ",\"module\":\"mod_alias.cs\",\"external\":false,\"offset\":3,\"hook\":\"translate_name\"" + end + Place + "}",
        _bench.Format(TraceFormat.Json, TraceBench.Event(kind, TraceBench.AliasTranslate, result)));

    [Theory]
    [InlineData(
        TraceKind.FilterEnter, TraceBench.HttpIn,
        "\"event\":\"enter\",\"module\":\"http_core.cs\",\"external\":false,\"filter\":\"http_in\",\"filterType\":30,"
        + "\"direction\":\"in\"")]
    [InlineData(
        TraceKind.FilterReturn, TraceBench.Deflate,
        "\"event\":\"return\",\"module\":\"mod_x.cs\",\"external\":true,\"filter\":\"deflate\",\"filterType\":20,"
        + "\"direction\":\"out\",\"result\":103")]
    public void Format_Filter_HasItsFields(TraceKind kind, ushort function, string expected) => Assert.Equal(
        Head + "\"type\":\"filter\"," + expected + Place + "}",
        _bench.Format(TraceFormat.Json, TraceBench.Event(kind, function, 103)));

    [Theory]
    [InlineData(
        TraceKind.ProgramStart, 0,
        "\"event\":\"start\"" + Place + ",\"exec\":\"/srv/isindex\",\"argv0\":\"isindex\",\"args\":\"aaa+bbb\",\"child\":1144")]
    [InlineData(TraceKind.ProgramEnd, 0x300, "\"event\":\"end\"" + Place + ",\"exec\":\"/srv/isindex\",\"child\":1144,\"exit\":3")]
    [InlineData(TraceKind.ProgramEnd, 9, "\"event\":\"end\"" + Place + ",\"exec\":\"/srv/isindex\",\"child\":1144,\"signal\":9")]
    public void Format_Program_HasItsFields(TraceKind kind, ushort waitStatus, string expected) => Assert.Equal(
        Head + "\"type\":\"cgi\"," + expected + "}",
        _bench.Format(
            TraceFormat.Json, TraceBench.Event(kind, waitStatus, 1144), TraceBench.Texts("/srv/isindex", "isindex", "aaa+bbb")));

    [Fact]
    public void Format_ProgramWithoutArguments_HasNoFieldForThem() => Assert.DoesNotContain(
        "args",
        _bench.Format(
            TraceFormat.Json, TraceBench.Event(TraceKind.ProgramStart, 0, 1144), TraceBench.Texts("/srv/isindex", "isindex")));

    [Theory]
    [InlineData(TraceKind.ClientStart, 'K', "\"event\":\"start\"" + Place, "\"mark\":\"K\"")]
    [InlineData(TraceKind.ClientEnd, 'R', "\"event\":\"end\"" + Place, "\"mark\":\"R\",\"status\":200")]
    public void Format_Client_HasItsFields(TraceKind kind, char letter, string start, string end) => Assert.Equal(
        Head + "\"type\":\"client\"," + start + ",\"client\":\"192.0.2.1:5245\",\"server\":\"[::1]:80\"," + end + "}",
        _bench.Format(TraceFormat.Json, TraceBench.Event(kind, letter, 200), TraceBench.Texts("192.0.2.1:5245", "[::1]:80")));

    [Fact]
    public void Format_ConnectionWithoutRequest_HasNoId()
    {
        TraceEvent traced = TraceBench.Event(TraceKind.ClientEnd, 'X');
        (traced.RequestNumber, traced.Microseconds) = (0, 0);
        Assert.Equal(
            Head + "\"type\":\"client\",\"event\":\"end\",\"pid\":1864,\"tid\":1865,\"us\":0,\"client\":\"192.0.2.1:5245\","
            + "\"server\":\"192.0.2.9:80\",\"mark\":\"X\"}",
            _bench.Format(TraceFormat.Json, traced, TraceBench.Texts("192.0.2.1:5245", "192.0.2.9:80")));
    }

    [Theory]
    [InlineData(
        TraceKind.RequestStart, "request", "start",
        ",\"client\":\"192.0.2.1:5245\",\"server\":\"192.0.2.9:80\",\"method\":\"GET\",\"target\":\"/x\",\"protocol\":\"HTTP/1.1\"")]
    [InlineData(
        TraceKind.RequestEnd, "request", "end", ",\"status\":404,\"application\":\"GET\",\"endpoint\":\"/x\",\"route\":\"HTTP/1.1\"")]
    [InlineData(TraceKind.SubrequestStart, "subrequest", "start", ",\"method\":\"GET\",\"target\":\"/x\"")]
    [InlineData(TraceKind.Redirect, "redirect", "start", ",\"method\":\"GET\",\"target\":\"/x\",\"status\":404")]
    [InlineData((TraceKind)200, "unknown", "start", "")]
    public void Format_Request_HasItsFields(TraceKind kind, string type, string happened, string expected) => Assert.Equal(
        $"{Head}\"type\":\"{type}\",\"event\":\"{happened}\"{Place}{expected}}}",
        _bench.Format(
            TraceFormat.Json,
            TraceBench.Event(kind, 0, 404),
            TraceBench.Texts("GET", "/x", "HTTP/1.1", "192.0.2.1:5245", "192.0.2.9:80")));

    [Theory]
    [InlineData(TraceKind.RequestEnd, "request")]
    [InlineData(TraceKind.SubrequestEnd, "subrequest")]
    public void Format_EndWithoutEndpoint_HasTheStatusOnly(TraceKind kind, string type) => Assert.Equal(
        $"{Head}\"type\":\"{type}\",\"event\":\"end\"{Place},\"status\":404}}",
        _bench.Format(TraceFormat.Json, TraceBench.Event(kind, 0, 404)));

    [Theory]
    [InlineData(TraceKind.ModuleEnter, TraceBench.Inner, 0, "enter", "mod_x.cs\",\"external\":true,\"function\":\"Shop/UseRouting\"")]
    [InlineData(
        TraceKind.ModuleReturn, TraceBench.Inner, 200, "return",
        "mod_x.cs\",\"external\":true,\"function\":\"Shop/UseRouting\",\"result\":200")]
    [InlineData(
        TraceKind.ModuleThrew, TraceBench.OddInner, 500, "return",
        "mod_authz_core.cs\",\"external\":false,\"function\":\"Shop/(\\u03bb)[a=b] [id x]\\u000a\",\"result\":500,\"threw\":true")]
    public void Format_InnerFunction_HasItsFields(TraceKind kind, ushort function, int result, string happened, string expected) =>
        Assert.Equal(
            "{\"time\":\"2005-07-15T17:29:43.045678+00:00\",\"level\":\"debug\",\"type\":\"inner\","
            + $"\"event\":\"{happened}\",\"module\":\"{expected}{Place}}}",
            _bench.Format(TraceFormat.Json, TraceBench.Event(kind, function, result)));

    [Fact]
    public void Format_Why_HasItsFields()
    {
        Assert.Equal(
            Head + "\"type\":\"why\",\"event\":\"end\"" + Place + ",\"status\":403,\"by\":\"mod_authz_core.cs[8]\","
            + "\"reason\":\"Require ip\",\"at\":\"conf/httpd.conf:118\",\"declined\":[\"mod_authz_x.cs[8]\",\"mod_y.cs[8]\"]}",
            _bench.Format(
                TraceFormat.Json,
                TraceBench.Event(TraceKind.Why, TraceBench.AuthzCore, 403),
                TraceBench.Why("Require ip", "conf/httpd.conf:118", TraceBench.AuthzX, TraceBench.ModY)));
        Assert.Equal(
            Head + "\"type\":\"why\",\"event\":\"end\"" + Place + ",\"status\":413,\"by\":\"core.cs\"}",
            _bench.Format(TraceFormat.Json, TraceBench.Event(TraceKind.Why, 0, 413), TraceBench.Why("", "")));
    }

    [Fact]
    public void Format_ZoneWestOfUtc_OffsetIsShown()
    {
        var zone = TimeZoneInfo.CreateCustomTimeZone("Test/-3:30", new TimeSpan(-3, -30, 0), null, null);
        var clock = new SegmentClock(0, 1_000_000, new DateTime(2005, 7, 15, 1, 0, 0, DateTimeKind.Utc).Ticks);
        var formatter = new TraceFormatter(SegmentDirectory.Empty, clock, 1, clock, new LogTime(zone));
        var line = new LineWriter(new byte[1000]);
        var traced = new TraceEvent { Kind = TraceKind.RequestEnd, Style = TraceEvent.StyleOf(TraceFormat.Json, verbose: false) };
        formatter.Format(traced, 0, [], ref line);
        Assert.StartsWith("{\"time\":\"2005-07-14T21:30:00.000000-03:30\",", System.Text.Encoding.ASCII.GetString(line.Written));
    }

    // As data of the theory: an attribute cannot hold a lone surrogate.
    public static TheoryData<string, string> Targets => new()
    {
        { "/a\"b\\c\n\t\r\0\u007f", "/a\"b\\c\n\t\r\0\u007f" },
        { "/\u00e4\u20ac\U0001F600\u2028", "/\u00e4\u20ac\U0001F600\u2028" },
        { "/\udce4x\udcff", "/\\xe4x\\xff" },
    };

    [Theory]
    [MemberData(nameof(Targets))]
    public void Format_TextOfStrangers_IsReadBackAsItWas(string sent, string read)
    {
        string line = _bench.Format(TraceFormat.Json, TraceBench.Event(TraceKind.SubrequestStart), TraceBench.Texts("GET", sent));
        using var parsed = JsonDocument.Parse(line);
        Assert.Equal(read, parsed.RootElement.GetProperty("target").GetString());
    }
}
