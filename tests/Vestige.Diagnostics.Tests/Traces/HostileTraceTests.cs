// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Text.Json;
using System.Text.RegularExpressions;
using Vestige.Diagnostics.Segments;
using Vestige.Diagnostics.Traces;

namespace Vestige.Diagnostics.Tests.Traces;

/// <summary>Neither a client nor a worker gone mad can break a line, fake one, or make what no JSON parser reads.</summary>
public sealed class HostileTraceTests
{
    private const string Forged = "x)(1)\n[Fri Jul 15 17:29:43 2005] [info] hws : module --> (mod_x.cs[12])(1864) \"\\\x1b\u00e4\udcff";
    private const string ForgedInText =
        "x\\x29\\x281\\x29\\n[Fri Jul 15 17:29:43 2005] [info] hws : module --> \\x28mod_x.cs[12]\\x29\\x281864\\x29 \"\\\\\\x1b\\xc3\\xa4\\xff";

    private const string Time = "[Fri Jul 15 17:29:43 2005]";

    public static TheoryData<TraceKind, ushort, string[], string> ForgedTexts => new()
    {
        { TraceKind.ProgramStart, 0, [Forged, "a", "b"], $" [info] hws : cgi --> (exec={ForgedInText})(argv0=a)(args=b)(1864)(0)" },
        { TraceKind.ProgramStart, 0, ["a", Forged, "b"], $" [info] hws : cgi --> (exec=a)(argv0={ForgedInText})(args=b)(1864)(0)" },
        { TraceKind.ProgramStart, 0, ["a", "b", Forged], $" [info] hws : cgi --> (exec=a)(argv0=b)(args={ForgedInText})(1864)(0)" },
        { TraceKind.ProgramEnd, 0, [Forged], $" [info] hws : cgi <-- (exec={ForgedInText})(1864)(0)(exit 0)" },
        { TraceKind.ClientStart, 'A', [Forged, "b"], $" (1864) client : hws --> ({ForgedInText},b[A])" },
        { TraceKind.RequestStart, 0, [Forged, "/", "P", "c", "s"], $" [info] hws : request --> ({ForgedInText} / P)(c,s)(1864)" },
        { TraceKind.RequestStart, 0, ["GET", Forged, "P", "c", "s"], $" [info] hws : request --> (GET {ForgedInText} P)(c,s)(1864)" },
        { TraceKind.SubrequestStart, 0, ["GET", Forged], $" [info] hws : subrequest --> (GET {ForgedInText})(1864)" },
        { TraceKind.Redirect, 0, ["GET", Forged], $" [info] hws : redirect --> (GET {ForgedInText})(1864)(0)" },
        { TraceKind.Why, 0, [Forged, "a:1"], $" [info] hws : why 0 by core.cs ({ForgedInText}, a:1)" },
        { TraceKind.Why, 0, ["a", Forged], $" [info] hws : why 0 by core.cs (a, {ForgedInText})" },
    };

    [Theory]
    [MemberData(nameof(ForgedTexts))]
    public void Format_TextThatFakesALine_StaysInItsBracket(TraceKind kind, ushort function, string[] texts, string expected)
    {
        string line = new TraceBench().Format(
            TraceFormat.Extended, TraceBench.Event(kind, function), TraceBench.Texts(texts));
        Assert.StartsWith($"{Time}{expected} [id {TraceBench.Id}] ", line, StringComparison.Ordinal);
    }

    [Fact]
    public void Format_NamesThatFakeALine_StayInTheirBracket()
    {
        var bench = new TraceBench(Hostile(Forged, "in-filter " + Forged));
        Assert.Matches(@"^\[[^\]]*\] \[info\] hws : module --> \([^()]*\[7\]\)\(1864\)$", Line(TraceKind.ModuleEnter));
        Assert.Matches(@"^\[[^\]]*\] \(1864\) hws : in-filter --> \([^()]*\[7\]\)$", Line(TraceKind.FilterEnter));
        Assert.Contains("\\n[Fri Jul", Line(TraceKind.ModuleEnter), StringComparison.Ordinal);
        using var parsed = JsonDocument.Parse(bench.Format(TraceFormat.Json, TraceBench.Event(TraceKind.ModuleEnter, 1)));
        Assert.Equal("enter", parsed.RootElement.GetProperty("event").GetString());
        Assert.Equal(7, parsed.RootElement.GetProperty("offset").GetInt32());

        string Line(TraceKind kind) => bench.Format(TraceFormat.Hws, TraceBench.Event(kind, 1));
    }

    [Fact]
    public void Format_EndlessNamesAndTexts_FitTheLine()
    {
        var bench = new TraceBench(Hostile(new string('\u20ac', 1000), new string('\n', 1000)));
        byte[] declined = TraceBench.Why("", "", [.. Enumerable.Repeat((ushort)1, 2000)]);
        byte[] texts = TraceBench.Texts(new string('\x01', 9000));
        foreach (TraceFormat format in Enum.GetValues<TraceFormat>())
        {
            Printable(format, bench.Format(format, TraceBench.Event(TraceKind.Why, 1), declined));
            Printable(format, bench.Format(format, TraceBench.Event(TraceKind.ProgramStart), texts));
            Printable(format, bench.Format(format, TraceBench.Event(TraceKind.RequestStart), new byte[60_000]));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Format_CutTexts_LineIsWhole(int cut)
    {
        byte[] texts = TraceBench.Texts("GET", "/some/where", "HTTP/1.1", "192.0.2.1:5245", "192.0.2.9:80");
        foreach (TraceFormat format in Enum.GetValues<TraceFormat>())
        {
            for (int length = texts.Length; length >= 0; length -= cut)
            {
                string line = new TraceBench().Format(format, TraceBench.Event(TraceKind.RequestStart), texts[..length]);
                Printable(format, line);
            }
        }
    }

    [Fact]
    public void Format_AnyBytesOfAWorker_OnePrintableLine()
    {
        var random = new Random(20050715);
        var bench = new TraceBench();
        var payload = new byte[600];
        for (int i = 0; i < 20_000; i++)
        {
            random.NextBytes(payload);
            if (i % 2 == 0)
            {
                // Mostly sensible, so that texts are reached.
                payload[0] = (byte)random.Next(18);
                payload[TraceEvent.Size + 1] = 0;
            }

            Assert.True(TraceEvent.TryRead(payload.AsSpan(0, random.Next(TraceEvent.Size, 600)), out TraceEvent traced, out var texts));
            var format = (TraceFormat)random.Next(3);
            Printable(format, bench.Format(format, traced, texts.ToArray()));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    public void TryRead_ShortPayload_IsNoEvent(int length) =>
        Assert.False(TraceEvent.TryRead(new byte[length], out _, out _));

    private static void Printable(TraceFormat format, string line)
    {
        Assert.DoesNotMatch(new Regex(@"[^\x20-\x7e]"), line);
        if (format == TraceFormat.Json)
        {
            using var parsed = JsonDocument.Parse(line);
            Assert.Equal("time", parsed.RootElement.EnumerateObject().First().Name);
        }
    }

    private static SegmentDirectory Hostile(string module, string hook) => new(
        [new ModuleEntry(1, module, true, "")],
        [new FunctionEntry(1, 1, 7, hook, "", FunctionFlags.External)]);
}
