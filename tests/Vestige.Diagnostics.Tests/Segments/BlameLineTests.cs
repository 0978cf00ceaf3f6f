// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Diagnostics.Segments;
using Vestige.Diagnostics.Slots;

namespace Vestige.Diagnostics.Tests.Segments;

public sealed class BlameLineTests : IDisposable
{
    private readonly TestSegment _segment = new();
    private readonly int _me;

    public BlameLineTests()
    {
        _me = _segment.Writer.Threads.Current.ThreadId;
        _segment.Writer.WriteDirectory(new SegmentDirectory(
            [new ModuleEntry(4, "mod_thumb.cs", true, "conf/httpd.conf:9"), new ModuleEntry(5, "core.c", false, "")],
            [
                new FunctionEntry(12, 4, 12, "handler", "conf/httpd.conf:41", FunctionFlags.External),
                new FunctionEntry(13, 5, 4, "map_to_storage", "", FunctionFlags.None),
                new FunctionEntry(20, 4, 0, "Shop/UseRouting", "conf/httpd.conf:41", FunctionFlags.External | FunctionFlags.Inner),
                new FunctionEntry(21, 4, 0, "Shop/UseAuth", "conf/httpd.conf:41", FunctionFlags.External | FunctionFlags.Inner),
                new FunctionEntry(22, 4, 20, "out-filter deflate", "conf/httpd.conf:41", FunctionFlags.External | FunctionFlags.Filter),
                new FunctionEntry(14, 77, 4, "map_to_storage", "", FunctionFlags.None),
            ]));
    }

    [Fact]
    public void Find_NoRequest_SaysSo()
    {
        Assert.Equal("no request was active", Line());
        Assert.Equal("no request was active", Line(_me));
        Assert.Equal("no request was active", Line(999_999));
    }

    [Fact]
    public void Find_CrashingThreadRunsARequest_NamesModuleHookLineAndRequest()
    {
        Begin("/other", 13);
        RequestSlot slot = Begin("/thumb/x.png", 12);
        _segment.Writer.Threads.Current.Set(slot);

        Assert.Equal("in mod_thumb.cs[12] handler (conf/httpd.conf:41), GET /thumb/x.png", Line(_me));
    }

    [Fact]
    public void Find_CrashingThreadRunsNone_DoesNotBlameTheOthers()
    {
        Begin("/innocent", 12);
        _segment.Writer.Threads.Current.Set(null);

        Assert.Equal("outside any request, 1 request was active", Line(_me));
    }

    [Fact]
    public void Find_ThreadWithoutEntry_NamedByTheSlotItRanLast()
    {
        Begin("/innocent", 13);
        RequestSlot slot = Begin("/x", 12);
        _segment.Poke(
            SegmentLayout.SlotsOffset + ((long)slot.Index * SlotLayout.Size) + SlotLayout.ThreadId,
            BitConverter.GetBytes(999_999));

        Assert.Equal("in mod_thumb.cs[12] handler (conf/httpd.conf:41), GET /x", Line(999_999));
    }

    [Fact]
    public void Find_ThreadUnknown_TheOnlyRequestInAFunctionIsNamed()
    {
        Begin("/waits", 0);
        Begin("/x", 13);

        Assert.Equal("in core.c[4] map_to_storage, GET /x", Line());
        Assert.Equal("in core.c[4] map_to_storage, GET /x", Line(999_999));
    }

    [Fact]
    public void Find_ThreadUnknownAndSeveralRunning_OnlyCounts()
    {
        Begin("/a", 12);
        Begin("/b", 13);

        Assert.Equal("2 requests were active", Line());
    }

    [Fact]
    public void Find_OneRequestInNoFunction_NamedWithoutOne()
    {
        Begin("/a", 0);

        Assert.Equal("in no module function, GET /a", Line());
    }

    [Fact]
    public void Find_FunctionOrModuleNotInTheDirectory_NumberStandsForIt()
    {
        RequestSlot slot = Begin("/a", 14);
        Assert.Equal("in unknown module[4] map_to_storage, GET /a", Line());
        slot.Enter(600);
        Assert.Equal("in function 600, GET /a", Line());

        _segment.Poke(SegmentLayout.DirectoryOffset + DirectoryCodec.Checksum, 0xEE);
        slot.Leave(600, 0);
        Assert.Equal("in function 14, GET /a", Line());
    }

    [Fact]
    public void Find_InnerFunctionRuns_TheHookFunctionIsBlamedAndTheInnerOneNamed()
    {
        RequestSlot slot = Begin("/shop/items/7", 12);
        slot.Enter(20);
        slot.Enter(21);
        slot.SetEndpoint("Shop", "HTTP: GET /items/{id}", "/items/{id}");

        BlameLine blame = BlameLine.Find(_segment.Reader);
        Assert.Equal((12, "Shop/UseAuth"), (blame.Function!.Id, blame.Inner!.HookName));
        Assert.Equal(
            "in mod_thumb.cs[12] handler (conf/httpd.conf:41), Shop/UseAuth, "
            + "endpoint \"HTTP: GET /items/{id}\" of Shop, route /items/{id}, GET /shop/items/7",
            blame.ToString());

        // A filter that an inner function called is where it was.
        slot.Enter(22);
        slot.SetEndpoint("Shop", null, null);
        Assert.Equal("in mod_thumb.cs[20] out-filter deflate (conf/httpd.conf:41), application Shop, GET /shop/items/7", Line());
    }

    [Fact]
    public void Find_InnerFunctionBelowNothing_IsBlamedItself()
    {
        Begin("/shop", 20);

        Assert.Equal("in mod_thumb.cs Shop/UseRouting (conf/httpd.conf:41), GET /shop", Line());
    }

    [Fact]
    public void ToString_HostileEndpoint_StaysOneLineOfAscii()
    {
        Begin("/", 12).SetEndpoint("S\n", "a\" of b\u001b[2J", "/\r\n");

        Assert.Equal(
            """in mod_thumb.cs[12] handler (conf/httpd.conf:41), endpoint "a" of b\x1b[2J" of S\n, route /\r\n, GET /""", Line());
    }

    [Fact]
    public void ToString_HostileTarget_StaysOneLineOfAscii()
    {
        Begin("/\r\n[core:error] \u001b[2J é\"\\" + new string('x', 500), 12);

        Assert.Equal(
            """in mod_thumb.cs[12] handler (conf/httpd.conf:41), GET /\r\n[core:error] \x1b[2J \xc3\xa9"\\"""
            + new string('x', 375) + "...",
            Line());
    }

    public void Dispose() => _segment.Dispose();

    private string Line(int? thread = null) => BlameLine.Find(_segment.Reader, thread).ToString();

    private RequestSlot Begin(string target, ushort function)
    {
        Assert.True(_segment.Writer.Slots.TryRent(out RequestSlot? slot));
        slot.Begin(new RequestStart { Method = "GET", Target = target });
        if (function != 0)
        {
            slot.Enter(function);
        }

        return slot;
    }
}
