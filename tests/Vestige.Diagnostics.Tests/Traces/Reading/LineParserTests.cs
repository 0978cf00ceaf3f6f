// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Text;
using Vestige.Diagnostics.Traces.Reading;

namespace Vestige.Diagnostics.Tests.Traces.Reading;

public sealed class LineParserTests
{
    private const string Time = "[Fri Jul 15 17:29:43.045 2005]";
    private const string Suffix = " [id AbC] [tid 77] [+120] ";

    [Theory]
    [InlineData("[Fri Jul 15 17:29:43 2005] [info] hws : module --> (mod_example.cs[1])(1864)",
        "Module > mod_example.cs[1] post_read_request pid 1864 external")]
    [InlineData("[Fri Jul 15 17:29:43 2005] [info] hws : module <-- (mod_example.cs[1])(1864)(-1)",
        "Module < mod_example.cs[1] post_read_request pid 1864 result -1 external")]
    [InlineData("[Fri Jul 15 17:29:43 2005] [debug] HookChain.cs(69): hws : module --> (mod_alias.cs[3])(1864)",
        "Module > mod_alias.cs[3] translate_name pid 1864")]
    [InlineData("[Fri Jul 15 17:29:43 2005] [debug] hws : module --> (Shop/UseRouting)(1864)", "Inner > Shop/UseRouting[0] pid 1864")]
    [InlineData("[Fri Jul 15 17:29:43 2005] [debug] hws : module <-- (Shop/Use\\x28x\\x29)(1864)(404)",
        "Inner < Shop/Use\\x28x\\x29[0] pid 1864 result 404")]
    [InlineData("[Fri Jul 15 17:29:43 2005] [info] hws : module <-- (mod_x.cs[11])(1864)", "Module < mod_x.cs[11] insert_filter pid 1864 external")]
    [InlineData("[Fri Jul  5 17:29:43 2005] [info] hws : module <-- (mod_x.cs[99])(1864)(7)",
        "Module < mod_x.cs[99] hook pid 1864 result 7 external")]
    [InlineData("[Fri Jul 15 19:48:08 2012] [info] hws : cgi --> (exec=/srv/isindex)(argv0=isindex)(args=a+b)(1784)(1144)",
        "Program > /srv/isindex pid 1784 child 1144 argv0 isindex args a+b external")]
    [InlineData("[Fri Jul 15 19:48:08 2012] [info] hws : cgi <-- (exec=/srv/isindex)(1784)(1144)(exit 3)",
        "Program < /srv/isindex pid 1784 child 1144 result 3 external")]
    [InlineData("[Fri Jul 15 19:48:08 2012] [info] hws : cgi <-- (exec=/srv/isindex)(1784)(1144)(signal 9)",
        "Program < /srv/isindex pid 1784 child 1144 result 9 signal external")]
    [InlineData(Time + " (7) client : hws --> (192.0.2.1:5245,192.0.2.9:80[A])", "Client > pid 7 client 192.0.2.1:5245 server 192.0.2.9:80 mark A")]
    [InlineData(Time + " (7) client : hws <-- ([::1]:5245,[::1]:80[X])", "Client < pid 7 client [::1]:5245 server [::1]:80 mark X")]
    [InlineData(Time + " (7:12) hws : in-filter --> (http_in[30])", "InFilter > http_in[30] pid 7")]
    [InlineData(Time + " (7) hws : out-filter <-- (deflate[20])(0)", "OutFilter < deflate[20] pid 7 result 0")]
    public void Parse_DefaultFormat_GivesWhatTheLineSays(string line, string expected) => Assert.Equal(expected, Said(line));

    [Theory]
    [InlineData("[info] hws : module <-- (mod_x.cs[3])(7)(-1)" + Suffix + "[pre_translate_name=DECLINED]",
        "Module < mod_x.cs[3] pre_translate_name pid 7 result -1 id AbC +120 external")]
    [InlineData("[info] hws : module <-- (mod_x.cs[12])(7)(500)" + Suffix + "[handler=500 threw]",
        "Module < mod_x.cs[12] handler pid 7 result 500 threw id AbC +120 external")]
    [InlineData("[info] hws : module <-- (mod_x.cs[12])(7)(-2)" + Suffix + "[handler=DONE cancelled]",
        "Module < mod_x.cs[12] handler pid 7 result -2 cancelled id AbC +120 external")]
    [InlineData("(7) hws : in-filter <-- (http_in[30])(0)" + Suffix + "[in-filter=0]", "InFilter < http_in[30] pid 7 result 0 id AbC +120")]
    [InlineData("[info] hws : request --> (GET /x?a=b HTTP/1.1)(192.0.2.1:5,192.0.2.9:80)(7)" + Suffix + "[request]",
        "Request > pid 7 client 192.0.2.1:5 server 192.0.2.9:80 GET /x?a=b HTTP/1.1 id AbC +120 external")]
    [InlineData("[debug] hws : module <-- (Shop/UseRouting)(7)(500)" + Suffix + "[Shop/UseRouting=500 threw]",
        "Inner < Shop/UseRouting[0] pid 7 result 500 threw id AbC +120")]
    [InlineData("[info] hws : request <-- (7)(200)(application=Shop)(endpoint=HTTP: GET /items/{id})(route=/items/{id})" + Suffix + "[request=200]",
        "Request < pid 7 status 200 application Shop endpoint HTTP: GET /items/{id} route /items/{id} id AbC +120 external")]
    [InlineData("[info] hws : request <-- (7)(200)(application=Shop)" + Suffix + "[request=200]",
        "Request < pid 7 status 200 application Shop id AbC +120 external")]
    [InlineData("[info] hws : request <-- (7)(403)" + Suffix + "[request=403]", "Request < pid 7 status 403 id AbC +120 external")]
    [InlineData("[info] hws : subrequest --> (GET /)(7)" + Suffix + "[subrequest]", "Subrequest > pid 7 GET / id AbC +120 external")]
    [InlineData("[info] hws : subrequest <-- (7)(200)" + Suffix + "[subrequest=200]", "Subrequest < pid 7 status 200 id AbC +120 external")]
    [InlineData("[info] hws : redirect --> (GET /e.html)(7)(404)" + Suffix + "[redirect=404]",
        "Redirect > pid 7 GET /e.html status 404 id AbC +120 external")]
    [InlineData("[info] hws : why 403 by mod_a.cs[8] (Require ip, conf/httpd.conf:118); declined: mod_b.cs[8], mod_c.cs[8]" + Suffix + "[auth_checker=403]",
        "Why > status 403 by mod_a.cs[8] reason Require ip at conf/httpd.conf:118 declined mod_b.cs[8], mod_c.cs[8] id AbC +120 external")]
    [InlineData("[info] hws : why 404 by core.cs (conf/x.conf:1)" + Suffix + "[core=404]",
        "Why > status 404 by core.cs at conf/x.conf:1 id AbC +120 external")]
    [InlineData("[info] hws : why 500 by core.cs" + Suffix + "[core=500]", "Why > status 500 by core.cs id AbC +120 external")]
    [InlineData("(7) client : hws <-- (1.2.3.4:5,1.2.3.4:80[X]) [id -] [tid 1] [+0] [connection]",
        "Client < pid 7 client 1.2.3.4:5 server 1.2.3.4:80 mark X")]
    public void Parse_Extended_GivesWhatTheLineSays(string line, string expected) => Assert.Equal(expected, Said($"{Time} {line}"));

    [Theory]
    [InlineData(
        """{"time":"2005-07-15T17:29:43.045000+02:00","level":"debug","source":"HookChain.cs:69","type":"module","event":"return","""
        + """ "module":"mod_x.cs","external":true,"offset":12,"hook":"handler","result":500,"threw":true,"pid":7,"tid":1,"id":"AbC","us":120}""",
        "Module < mod_x.cs[12] handler pid 7 result 500 threw id AbC +120 external")]
    [InlineData("""{"us":120,"id":"AbC","event":"enter","type":"module","offset":3,"module":"mod_x.cs","pid":7}""",
        "Module > mod_x.cs[3] translate_name pid 7 id AbC +120")]
    [InlineData("""{"type":"filter","event":"return","module":"core.cs","external":false,"""
        + """ "filter":"http_header","filterType":40,"direction":"out","result":0,"pid":7,"id":"AbC","us":120,"later":{"a":[1]}}""",
        "OutFilter < http_header[40] pid 7 result 0 id AbC +120")]
    [InlineData("""{"type":"inner","event":"return","module":"mod_x.cs","external":true,"function":"Shop/Use(x)","result":200,"pid":7}""",
        "Inner < Shop/Use(x)[0] of mod_x.cs pid 7 result 200 external")]
    [InlineData("""{"type":"inner","event":"return","module":"mod_x.cs","result":200,"pid":7}""", "Broken")]
    [InlineData("""{"type":"request","event":"end","pid":7,"id":"AbC","us":120,"status":200,"application":"Shop","endpoint":"GET /","route":"/"}""",
        "Request < pid 7 status 200 application Shop endpoint GET / route / id AbC +120")]
    [InlineData("""{"type":"cgi","event":"end","pid":7,"id":"AbC","us":120,"exec":"/a","child":9,"signal":15}""",
        "Program < /a pid 7 child 9 result 15 signal id AbC +120")]
    [InlineData("""{"type":"why","event":"end","pid":7,"id":"AbC","us":120,"""
        + """ "status":403,"by":"mod_a.cs[8]","reason":"Require \"x\"","at":"f:1","declined":["mod_b.cs[8]","mod_c.cs[8]"]}""",
        "Why < pid 7 status 403 by mod_a.cs[8] reason Require \"x\" at f:1 declined mod_b.cs[8], mod_c.cs[8] id AbC +120")]
    [InlineData("""{"type":"something new","event":"start"}""", "Foreign")]
    [InlineData("""{"type":"module","event":"enter"}""", "Broken")]
    [InlineData("""{"type":"module","event":"ent""", "Broken")]
    [InlineData("""{"type":"cgi","event":"start","exec":"/a"} {"type":"cgi"}""", "Broken")]
    [InlineData("{", "Broken")]
    public void Parse_Json_GivesWhatTheLineSays(string line, string expected) => Assert.Equal(expected, Said(line));

    [Theory]
    [InlineData("")]
    [InlineData("[")]
    [InlineData("a line of a program's standard error")]
    [InlineData("[Fri Jul 15 17:29:43.045123 2005] [core:error] [pid 1:tid 1] AH00128: hws : module --> (mod_x.cs[1])(1)")]
    [InlineData("[Fri Jul 15 17:29:43.045123 2005] [core:error] [pid 1:tid 1] [info] hws : module --> (mod_x.cs[1])(1)")]
    [InlineData("127.0.0.1 - - [15/Jul/2005:17:29:43 +0200] \"GET /hws HTTP/1.1\" 200 1")]
    [InlineData(Time + " (1864) proxy 192.0.2.7:8080 : connect(O)")]
    [InlineData("[Fri Jul 15 17:29:43.045123 2005] [core:error] [pid 1:tid 1] VS0101: 12 lines lost")]
    public void Parse_OtherLine_IsForeign(string line) =>
        Assert.Contains(Said(line), new[] { "Foreign", "Broken" }[(line == "[" ? 1 : 0)..]);

    [Theory]
    [InlineData("module --> (mod_x.cs[1])")]
    [InlineData("module --> (mod_x.cs[1](7)")]
    [InlineData("module --> (mod_x.cs[one])(7)")]
    [InlineData("module --> (mod_x.cs[1])(7)(0)")]
    [InlineData("module <-- (mod_x.cs[1])(7)(0) [id A] [tid 1] [+1]")]
    [InlineData("module <-- (mod_x.cs[1])(7)(0) [id A] [tid 1] [+x] [h=OK]")]
    [InlineData("module <-- (mod_x.cs[1])(7)(0)trailing")]
    [InlineData("cgi <-- (exec=/a)(1)(2)(left)")]
    [InlineData("request <-- (7)(200)(application=Shop")]
    [InlineData("request <-- (7)(200)(endpoint=x)(application=Shop)")]
    [InlineData("module --> (Shop/UseRouting)(7)")]
    [InlineData("request --> ()(7)")]
    [InlineData("why ")]
    [InlineData("nothing known")]
    public void Parse_CutOrOverwritten_IsBroken(string rest) => Assert.Equal("Broken", Said($"{Time} [info] hws : {rest}"));

    [Theory]
    [InlineData("request <-- (7)(200)")]
    [InlineData("module --> (Shop/UseRouting)")]
    [InlineData("module --> ()(7)")]
    [InlineData("module --> (Shop/UseRouting)(7)(1)")]
    [InlineData("module <-- (Shop/UseRouting)(7)(x)")]
    public void Parse_CutLineOfAnInnerFunction_IsBroken(string rest) => Assert.Equal("Broken", Said($"{Time} [debug] hws : {rest}"));

    [Fact]
    public void Parse_AnyBeginningOfALine_IsNoOtherLine()
    {
        string whole = $"{Time} [debug] HookChain.cs(78): hws : module <-- (mod_alias.cs[3])(1864)(-1){Suffix}[translate_name=DECLINED]";
        string hws = $"{Time} [debug] HookChain.cs(78): hws : module <-- (mod_alias.cs[3])(1864)";
        for (int length = 1; length < whole.Length; length++)
        {
            string said = Said(whole[..length]);
            bool isHws = length == hws.Length || length == hws.Length + "(-1)".Length;
            Assert.True(isHws ? said.StartsWith("Module <", StringComparison.Ordinal) : said == "Broken", $"{whole[..length]}: {said}");
        }
    }

    [Fact]
    public void Parse_TargetThatLooksLikeTheSuffix_ChangesNothing() => Assert.Equal(
        "Request > pid 7 client 1.2.3.4:5 server 1.2.3.4:80 GET /x)(9) [id Z] [tid 9] [+9] [request] HTTP/1.1 id AbC +120 external",
        Said($"{Time} [info] hws : request --> (GET /x)(9) [id Z] [tid 9] [+9] [request] HTTP/1.1)(1.2.3.4:5,1.2.3.4:80)(7){Suffix}[request]"));

    [Fact]
    public void Parse_NoticeOfLoss_CountsTheLines()
    {
        TraceLine line = Parse("[Fri Jul 15 17:29:43.045123 2005] [core:warn] [pid 1:tid 1] VS0101: 12 lines lost (no space)");
        Assert.Equal((TraceLineKind.Loss, 12L), (line.Kind, line.Lost));
        Assert.Equal("no space", Encoding.UTF8.GetString(line.Reason));
    }

    [Theory]
    [InlineData("[Fri Jul 15 17:29:43 2005]", "2005-07-15T17:29:43.0000000", 0)]
    [InlineData("[Fri Jul 15 17:29:43.045 2005]", "2005-07-15T17:29:43.0450000", 3)]
    [InlineData("[Tue Feb 29 00:00:00.000001 2000]", "2000-02-29T00:00:00.0000010", 6)]
    [InlineData("[Fri Dec 31 23:59:60 1999]", "2000-01-01T00:00:00.0000000", 0)]
    public void Parse_Time_IsRead(string time, string expected, int digits)
    {
        TraceLine line = Parse($"{time} [info] hws : module --> (mod_x.cs[1])(1)");
        Assert.Equal(expected, new DateTime(line.Time, DateTimeKind.Unspecified).ToString("yyyy-MM-ddTHH:mm:ss.fffffff"));
        Assert.Equal(digits, line.FractionDigits);
    }

    [Theory]
    [InlineData("[Fri Feb 30 17:29:43 2005]")]
    [InlineData("[Fri Jul 15 24:29:43 2005]")]
    [InlineData("[Fri Jux 15 17:29:43 2005]")]
    [InlineData("[Fri Jul 15 17:29:43 0000]")]
    [InlineData("[Fri Jul -5 17:29:43 2005]")]
    public void Parse_ImpossibleTime_IsNoLineOfTheTrace(string time) =>
        Assert.NotEqual(TraceLineKind.Module, Parse($"{time} [info] hws : module --> (mod_x.cs[1])(1)").Kind);

    private static TraceLine Parse(string line) => new LineParser().Parse(Encoding.UTF8.GetBytes(line));

    private static string Said(string text)
    {
        TraceLine line = Parse(text);
        if (line.Kind is TraceLineKind.Foreign or TraceLineKind.Broken)
        {
            return line.Kind.ToString();
        }

        var said = new StringBuilder($"{line.Kind} {(line.IsReturn ? '<' : '>')}");
        bool isProgram = line.Kind == TraceLineKind.Program;
        Add(said, "", line.Name, isProgram || line.Name.IsEmpty ? "" : $"[{line.Offset}]");
        Add(said, "of ", line.Owner);
        Add(said, "", line.Hook);
        Add(said, "pid ", line.Pid);
        Add(said, "child ", line.Child);
        Add(said, "argv0 ", line.Argv0);
        Add(said, "args ", line.Arguments);
        said.Append(line.Result == TraceLine.NoResult ? "" : $" result {line.Result}");
        said.Append(line.IsSignal ? " signal" : "").Append(line.Threw ? " threw" : "").Append(line.IsCancelled ? " cancelled" : "");
        Add(said, "client ", line.Client);
        Add(said, "server ", line.Server);
        said.Append(line.Mark == 0 ? "" : $" mark {(char)line.Mark}");
        Add(said, "", line.Method);
        Add(said, "", line.Target);
        Add(said, "", line.Protocol);
        Add(said, "status ", line.Status);
        Add(said, "application ", line.Application);
        Add(said, "endpoint ", line.Endpoint);
        Add(said, "route ", line.Route);
        Add(said, "by ", line.By);
        Add(said, "reason ", line.Reason);
        Add(said, "at ", line.At);
        Add(said, "declined ", line.Declined);
        Add(said, "id ", line.Id);
        said.Append(line.HasId ? $" +{line.Micros}" : "").Append(line.IsExternal ? " external" : "");
        return said.ToString();
    }

    private static void Add(StringBuilder said, string name, ReadOnlySpan<byte> text, string behind = "")
    {
        if (!text.IsEmpty)
        {
            said.Append(' ').Append(name).Append(Encoding.UTF8.GetString(text)).Append(behind);
        }
    }

    private static void Add(StringBuilder said, string name, int number) => said.Append(number == 0 ? "" : $" {name}{number}");
}
