// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Diagnostics;
using System.Net;
using Vestige.Diagnostics.Segments;
using Vestige.Diagnostics.Slots;
using Vestige.Diagnostics.Tests.Segments;

namespace Vestige.Diagnostics.Tests.Slots;

public sealed class RequestSlotTests : IDisposable
{
    private readonly TestSegment _segment = new();

    [Fact]
    public void ReadSlots_NothingBegun_Empty()
    {
        Assert.True(_segment.Writer.Slots.TryRent(out _));

        Assert.Empty(_segment.Reader.ReadSlots(includeEnded: true));
    }

    [Fact]
    public void Begin_FullRequest_EveryFieldIsRead()
    {
        RequestSlot slot = Rent();
        slot.Begin(new RequestStart
        {
            RequestNumber = ulong.MaxValue,
            Timestamp = 123456789,
            Method = "PROPFIND",
            Target = "/a?b=c",
            Host = "www.example.org",
            Protocol = "HTTP/1.1",
            ClientAddress = IPAddress.Parse("192.0.2.1"),
            ClientPort = 65535,
            ServerAddress = IPAddress.Parse("2001:db8::7"),
            ServerPort = 443,
        });

        SlotSnapshot read = Read();
        Assert.Equal((slot.Index, true, false), (read.Index, read.IsActive, read.IsTorn));
        Assert.Equal((ulong.MaxValue, 123456789L), (read.RequestNumber, read.StartTimestamp));
        Assert.Equal(("PROPFIND", "/a?b=*", false), (read.Method, read.Target, read.IsTargetTruncated));
        Assert.Equal(("www.example.org", "HTTP/1.1"), (read.Host, read.Protocol));
        Assert.Equal(IPEndPoint.Parse("192.0.2.1:65535"), read.Client);
        Assert.Equal(IPEndPoint.Parse("[2001:db8::7]:443"), read.Server);
        Assert.Equal((0, 0UL), (read.ThreadId, read.EventCount));
    }

    [Fact]
    public void Begin_TextsLongerThanTheirRoom_Cut()
    {
        RequestSlot slot = Rent();
        slot.Begin(new RequestStart
        {
            Method = new string('M', 100),
            Target = "/" + new string('t', 1000),
            Host = new string('h', 100),
            Protocol = new string('p', 100),
        });

        SlotSnapshot read = Read();
        Assert.Equal((16, 400, true), (read.Method.Length, read.Target.Length, read.IsTargetTruncated));
        Assert.Equal((64, 12), (read.Host.Length, read.Protocol.Length));
        Assert.Equal((null, null), (read.Client, read.Server));
    }

    [Fact]
    public void Begin_AfterAnEndedRequest_NothingOfItIsLeft()
    {
        RequestSlot slot = Rent();
        slot.Begin(new RequestStart { Target = "/long-and-old?x", Host = "old", Method = "DELETE" });
        slot.Enter(9);
        slot.End();
        slot.Begin(new RequestStart { Target = "/", Method = "GET" });

        SlotSnapshot read = Read();
        Assert.Equal(("/", "GET", ""), (read.Target, read.Method, read.Host));
        Assert.Empty(read.Events);
        Assert.Empty(read.RunningStack);
    }

    [Fact]
    public void End_Request_ReadOnlyAmongTheEnded()
    {
        RequestSlot slot = Rent();
        slot.Begin(new RequestStart { RequestNumber = 5 });
        slot.Enter(1);
        slot.End();

        Assert.Empty(_segment.Reader.ReadSlots());
        SlotSnapshot ended = Assert.Single(_segment.Reader.ReadSlots(includeEnded: true));
        Assert.Equal((false, 5UL, (ushort)0), (ended.IsActive, ended.RequestNumber, ended.Running));
        Assert.Single(ended.Events);
    }

    [Fact]
    public void Enter_Nested_OuterRunsAgainAfterLeave()
    {
        RequestSlot slot = Begun();
        slot.Enter(10);
        slot.Event(EventKind.Subrequest, 0, 0);
        slot.Enter(20);
        Assert.Equal([10, 20], Read().RunningStack);
        Assert.Equal((20, 20), (Read().Running, slot.Running));

        slot.Leave(20, -1);

        Assert.Equal((10, 10), (Read().Running, slot.Running));
        slot.LeaveWithTime(EventKind.LeaveThrew, 10, 500, Stopwatch.GetTimestamp());
        SlotSnapshot read = Read();
        Assert.Equal((0, 0), (read.Running, slot.Running));
        Assert.Equal(
            [EventKind.Enter, EventKind.Subrequest, EventKind.Enter, EventKind.Leave, EventKind.LeaveThrew],
            read.Events.Select(static e => e.Kind));
        Assert.Equal(new SlotEvent(EventKind.Leave, 20, -1, 0), read.Events[3]);
        Assert.Equal((500, true), (read.Events[4].Value, read.Events[4].Timestamp > 0));
    }

    [Fact]
    public void Enter_DeeperThanTheStack_InnermostIsStillNamed()
    {
        RequestSlot slot = Begun();
        for (ushort id = 1; id <= 40; id++)
        {
            slot.Enter(id);
        }

        Assert.Equal(40, Read().Running);
        Assert.Equal(Enumerable.Range(1, 32).Select(static id => (ushort)id), Read().RunningStack);
        for (ushort id = 40; id > 3; id--)
        {
            slot.Leave(id, 0);
        }

        Assert.Equal(3, Read().Running);
        Assert.Equal([1, 2, 3], Read().RunningStack);
    }

    [Fact]
    public void Leave_InnerNeverLeft_StackUnwindsToTheOneThatLeaves()
    {
        RequestSlot slot = Begun();
        slot.Enter(1);
        slot.Enter(2);
        slot.Enter(3);
        slot.Leave(2, 0);

        Assert.Equal([1], Read().RunningStack);
        slot.Leave(99, 0);
        Assert.Equal([1], Read().RunningStack);
        slot.Leave(1, 0);
        slot.Leave(1, 0);
        Assert.Empty(Read().RunningStack);
    }

    [Fact]
    public void TryLeave_NotRunning_NothingIsNoted()
    {
        RequestSlot slot = Begun();
        Assert.False(slot.TryLeave(EventKind.Leave, 2, 200, 0));
        slot.Enter(1);
        slot.Enter(2);
        slot.Enter(3);
        Assert.True(slot.TryLeave(EventKind.Leave, 2, 200, 0));
        Assert.False(slot.TryLeave(EventKind.Leave, 3, 200, 0));

        Assert.Equal([1], Read().RunningStack);
        Assert.Equal(
            [EventKind.Enter, EventKind.Enter, EventKind.Enter, EventKind.Leave], Read().Events.Select(static e => e.Kind));
    }

    [Fact]
    public void SetEndpoint_Names_ReadUntilTheNextRequestBegins()
    {
        RequestSlot slot = Begun();
        slot.SetEndpoint("Shop", "HTTP: GET /items/{id}", "/items/{id}");

        SlotSnapshot read = Read();
        Assert.Equal(("Shop", "HTTP: GET /items/{id}", "/items/{id}"), (read.Application, read.EndpointName, read.EndpointRoute));
        Assert.False(read.IsTorn);
        slot.SetEndpoint("Shop", null, null);
        Assert.Equal(("Shop", "", ""), (Read().Application, Read().EndpointName, Read().EndpointRoute));

        slot.End();
        slot.Begin(new RequestStart { RequestNumber = 2 });
        Assert.Equal(("", "", ""), (Read().Application, Read().EndpointName, Read().EndpointRoute));
        slot.SetEndpoint("Shop", "orders", "/orders");
        slot.SetEndpoint("Shop", "HTTP: GET /items/{id}", "/items/{id}");
        slot.SetEndpoint("Shop", null, null);
        slot.SetEndpoint("Shop", "HTTP: GET /items/{id}", "/items/{id}");
        read = Read();
        Assert.Equal(("Shop", "HTTP: GET /items/{id}", "/items/{id}"), (read.Application, read.EndpointName, read.EndpointRoute));
    }

    [Fact]
    public void SetEndpoint_LongerThanTheirRoom_CutWithMarks()
    {
        RequestSlot slot = Begun();
        slot.SetEndpoint(new string('a', 41), new string('\u00e9', 88) + "x", new string('r', 160));

        SlotSnapshot read = Read();
        Assert.Equal(new string('a', 40) + "...", read.Application);
        Assert.Equal(new string('\u00e9', 88) + "...", read.EndpointName);
        Assert.Equal(new string('r', 160), read.EndpointRoute);
    }

    [Theory]
    [InlineData(95, 95)]
    [InlineData(96, 95)]
    [InlineData(200, 95)]
    public void Event_MoreThanTheRingHolds_LastOnesAreReadOldestFirst(int count, int read)
    {
        RequestSlot slot = Begun();
        for (int number = 0; number < count; number++)
        {
            slot.EventWithTime(EventKind.Mark, 7, number, 1000 + number);
        }

        SlotSnapshot snapshot = Read();
        Assert.Equal((ulong)count, snapshot.EventCount);
        Assert.Equal(
            Enumerable.Range(count - read, read).Select(n => new SlotEvent(EventKind.Mark, 7, n, 1000 + n)),
            snapshot.Events);
    }

    [Fact]
    public void EventWithTime_NoTimeGiven_TakesItNow()
    {
        RequestSlot slot = Begun();
        long before = Stopwatch.GetTimestamp();
        long taken = slot.EventWithTime(EventKind.CgiStart, 3, 4711);

        Assert.InRange(taken, before, Stopwatch.GetTimestamp());
        Assert.Equal([new SlotEvent(EventKind.CgiStart, 3, 4711, taken)], Read().Events);
    }

    [Fact]
    public void SetTarget_Redirect_RedactedAndWhole()
    {
        RequestSlot slot = Begun();
        slot.SetTarget("/error/404.html?secret");
        slot.SetHost("virtual");

        Assert.Equal(("/error/404.html?*", "virtual"), (Read().Target, Read().Host));
        Assert.False(Read().IsTorn);
    }

    [Fact]
    public void ReadSlots_DeadInTheMiddleOfBegin_TornAndReadAsFarAsItGoes()
    {
        RequestSlot slot = Begun();
        _segment.Poke(SegmentLayout.SlotsOffset + ((long)slot.Index * SlotLayout.Size) + SlotLayout.Sequence, 1);

        Assert.True(Read().IsTorn);
    }

    [Fact]
    public void Slot_WholeLife_AllocatesNothing()
    {
        IPAddress client = IPAddress.Parse("2001:db8::1");
        Life();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int count = 0; count < 100; count++)
        {
            Life();
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());

        void Life()
        {
            _segment.Writer.Slots.TryRent(out RequestSlot? slot);
            slot!.Begin(new RequestStart
            {
                RequestNumber = 1,
                Target = "/a/b?x=y&z",
                Method = "GET",
                Host = "h",
                Protocol = "HTTP/2",
                ClientAddress = client,
                ServerAddress = IPAddress.Loopback,
            });
            _segment.Writer.Threads.Current.Set(slot);
            slot.Enter(4);
            slot.EnterWithTime(5, 1);
            slot.LeaveWithTime(5, 0, 2);
            slot.Event(EventKind.Mark, 4, 3);
            slot.EventWithTime(EventKind.Mark, 4, 3);
            slot.Leave(4, 0);
            slot.SetTarget("/other?x=y");
            slot.SetEndpoint("Shop", "HTTP: GET /items/{id}", "/items/{id}");
            slot.End();
            _segment.Writer.Threads.Current.Set(null);
            _segment.Writer.Slots.Return(slot);
        }
    }

    public void Dispose() => _segment.Dispose();

    private RequestSlot Rent() => _segment.Writer.Slots.TryRent(out RequestSlot? slot)
        ? slot : throw new InvalidOperationException("no slot left");

    private RequestSlot Begun()
    {
        RequestSlot slot = Rent();
        slot.Begin(new RequestStart { RequestNumber = 1, Method = "GET", Target = "/" });
        return slot;
    }

    private SlotSnapshot Read() => Assert.Single(_segment.Reader.ReadSlots());
}
