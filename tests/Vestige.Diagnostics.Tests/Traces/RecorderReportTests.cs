// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Diagnostics;
using System.Net;
using Vestige.Diagnostics.Logs;
using Vestige.Diagnostics.Segments;
using Vestige.Diagnostics.Slots;
using Vestige.Diagnostics.Tests.Segments;
using Vestige.Diagnostics.Traces;

namespace Vestige.Diagnostics.Tests.Traces;

public sealed class RecorderReportTests : IDisposable
{
    private readonly TestSegment _segment = new();
    private readonly long _now = Stopwatch.GetTimestamp();

    public void Dispose() => _segment.Dispose();

    [Fact]
    public void Lines_RequestInFlight_ShowsEventsAndWhatRuns()
    {
        WriteDirectory();
        var slot = Begin("/thumb/x.png?size=9");
        slot.EnterWithTime(13, 0);
        slot.LeaveWithTime(EventKind.Leave, 13, -1, 0);
        slot.EnterWithTime(14, 0);
        slot.LeaveWithTime(EventKind.Leave, 14, 0, 0);
        slot.EnterWithTime(12, _now + Microseconds(655));
        slot.EventWithTime(EventKind.CgiStart, 12, 4711, _now + Microseconds(700));
        slot.EventWithTime(EventKind.CgiEnd, 12, 9, _now + Microseconds(800));

        Assert.Equal(
            [
                "    . --> mod_alias.cs[3] translate_name",
                "    . <-- mod_alias.cs[3] translate_name DECLINED",
                "    . --> mod_alias.cs[11] insert_filter",
                "    . <-- mod_alias.cs[11] insert_filter",
                "    +655 us --> mod_thumb.cs[12] handler",
                "    +700 us cgi --> pid 4711",
                "    +800 us cgi <-- signal 9",
                "    running now: mod_thumb.cs[12] handler (conf/httpd.conf:41)",
            ],
            [.. Lines().Skip(2).Select(static line => "    " + line.Trim())]);
        Assert.Matches(
            @"^  \[id \w+\] GET /thumb/x\.png\?size=\* HTTP/1\.1, client 192\.0\.2\.1:5245, server 192\.0\.2\.9:80, thread 0, since .*, in flight for 2\.000 s$",
            Lines()[1]);
    }

    [Fact]
    public void Lines_InnerFunctionAndEndpoint_AreNamed()
    {
        WriteDirectory();
        var slot = Begin("/shop/items/7");
        slot.EnterWithTime(12, 0);
        slot.Enter(15);
        slot.SetEndpoint("Shop", "HTTP: GET /items/{id}", "/items/{id}");

        Assert.EndsWith(
            ", in flight for 2.000 s, endpoint \"HTTP: GET /items/{id}\" of Shop, route /items/{id}", Lines()[1], StringComparison.Ordinal);
        Assert.Equal(
            [". --> mod_thumb.cs[12] handler", ". --> Shop/UseRouting", "running now: Shop/UseRouting"],
            [.. Lines().Skip(2).Select(static line => line.Trim())]);
        var death = new RecorderReport(_segment.Reader, 1864).DeathLines(BlameLine.Find(_segment.Reader), _now);
        Assert.Contains("running, outermost first: mod_thumb.cs[12] handler (conf/httpd.conf:41), Shop/UseRouting", death);
        Assert.Contains("endpoint \"HTTP: GET /items/{id}\" of Shop, route /items/{id}", death[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_EndedRequests_StandBehindThoseInFlight()
    {
        WriteDirectory();
        Begin("/ended", number: 1).End();
        Begin("/running", number: 2);

        Assert.EndsWith("1 in flight, 1 of the requests that ended last", Lines()[0], StringComparison.Ordinal);
        Assert.Contains("GET /running ", Lines()[1], StringComparison.Ordinal);
        Assert.Contains("GET /ended ", Lines()[2], StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_NoDirectory_FunctionsAreNumbers()
    {
        Begin("/x").EnterWithTime(12, 0);

        Assert.Contains("    running now: function 12", Lines());
    }

    [Fact]
    public void Lines_MoreEventsThanKept_SaysHowManyAreGone()
    {
        WriteDirectory();
        var slot = Begin("/x");
        for (int i = 0; i < 120; i++)
        {
            slot.Event(EventKind.Mark, 12, i);
        }

        Assert.Equal("    (25 earlier events are gone)", Lines()[2]);
        Assert.EndsWith("mark 119 of mod_thumb.cs[12] handler", Lines()[^1], StringComparison.Ordinal);
    }

    private static long Microseconds(long count) => count * Stopwatch.Frequency / 1_000_000;

    private void WriteDirectory() => _segment.Writer.WriteDirectory(new SegmentDirectory(
        [new ModuleEntry(4, "mod_thumb.cs", true, "conf/httpd.conf:9"), new ModuleEntry(5, "mod_alias.cs", false, "")],
        [
            new FunctionEntry(12, 4, 12, "handler", "conf/httpd.conf:41", FunctionFlags.External),
            new FunctionEntry(13, 5, 3, "translate_name", "", FunctionFlags.None),
            new FunctionEntry(15, 4, 0, "Shop/UseRouting", "conf/httpd.conf:41", FunctionFlags.External | FunctionFlags.Inner),
            new FunctionEntry(14, 5, 11, "insert_filter", "", FunctionFlags.Void),
        ]));

    private RequestSlot Begin(string target, ulong number = 1)
    {
        Assert.True(_segment.Writer.Slots.TryRent(out var slot));
        slot.Begin(new RequestStart
        {
            RequestNumber = number,
            Timestamp = _now,
            Method = "GET",
            Target = target,
            Protocol = "HTTP/1.1",
            ClientAddress = IPAddress.Parse("192.0.2.1"),
            ClientPort = 5245,
            ServerAddress = IPAddress.Parse("192.0.2.9"),
            ServerPort = 80,
        });
        return slot;
    }

    private IReadOnlyList<string> Lines() =>
        new RecorderReport(_segment.Reader, 1864, new LogTime(TimeZoneInfo.Utc)).Lines(_now + Microseconds(2_000_000));
}
