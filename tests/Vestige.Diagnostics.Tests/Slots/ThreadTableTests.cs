// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Diagnostics.Slots;
using Vestige.Diagnostics.Tests.Segments;

namespace Vestige.Diagnostics.Tests.Slots;

public sealed class ThreadTableTests : IDisposable
{
    private readonly TestSegment _segment = new();

    [Fact]
    public void Set_Slot_ThreadAndSlotNameEachOther()
    {
        Assert.True(_segment.Writer.Slots.TryRent(out RequestSlot? slot));
        slot.Begin(default);
        ThreadEntry entry = _segment.Writer.Threads.Current;
        entry.Set(slot);

        Assert.Equal([new ThreadSnapshot(entry.ThreadId, slot.Index)], _segment.Reader.ReadThreads());
        Assert.Equal(entry.ThreadId, Assert.Single(_segment.Reader.ReadSlots()).ThreadId);
        entry.Set(null);
        Assert.Equal([new ThreadSnapshot(entry.ThreadId, -1)], _segment.Reader.ReadThreads());
    }

    [Fact]
    public void Current_SameThread_SameEntry()
    {
        ThreadTable table = _segment.Writer.Threads;

        Assert.Same(table.Current, table.Current);
        Assert.True(Directory.Exists($"/proc/self/task/{table.Current.ThreadId}"));
    }

    [Fact]
    public void Current_TwoSegments_EachHasItsOwnEntry()
    {
        using var other = new TestSegment();

        Assert.NotSame(_segment.Writer.Threads.Current, other.Writer.Threads.Current);
        Assert.Single(_segment.Reader.ReadThreads());
        Assert.Single(other.Reader.ReadThreads());
    }

    [Fact]
    public void Current_TableFullOfTheDead_TakesOneOver()
    {
        // Ids above the kernel's largest: nobody has them.
        for (int index = 0; index < ThreadLayout.Count; index++)
        {
            Occupy(index, 0x7000_0000 + index, slot: 2);
        }

        int mine = _segment.Writer.Threads.Current.ThreadId;

        Assert.Contains(new ThreadSnapshot(mine, -1), _segment.Reader.ReadThreads());
        Assert.Equal(ThreadLayout.Count, _segment.Reader.ReadThreads().Count);
    }

    [Fact]
    public void Current_TableFullOfTheLiving_EntryLeadsNowhere()
    {
        int alive = Environment.ProcessId;
        for (int index = 0; index < ThreadLayout.Count; index++)
        {
            Occupy(index, alive, slot: 2);
        }

        ThreadEntry entry = RunOnNewThread(() => _segment.Writer.Threads.Current);
        entry.Set(1);

        Assert.DoesNotContain(_segment.Reader.ReadThreads(), t => t.ThreadId == entry.ThreadId);
        Assert.All(_segment.Reader.ReadThreads(), t => Assert.Equal(new ThreadSnapshot(alive, 1), t));
    }

    [Fact]
    public void Current_IdOfADeadThread_EntryIsTakenOverAndReset()
    {
        int mine = _segment.Writer.Threads.Current.ThreadId;
        using var other = new TestSegment();
        other.Poke(Offset(500), [.. BitConverter.GetBytes(mine), .. BitConverter.GetBytes(3)]);

        _ = other.Writer.Threads.Current;

        Assert.Equal([new ThreadSnapshot(mine, -1)], other.Reader.ReadThreads());
    }

    [Fact]
    public void ReadThreads_SlotOutOfRange_None()
    {
        Occupy(0, 1234, slot: 99);
        Occupy(1, 1235, slot: -7);

        Assert.Equal([new ThreadSnapshot(1234, -1), new ThreadSnapshot(1235, -1)], _segment.Reader.ReadThreads());
    }

    public void Dispose() => _segment.Dispose();

    private static long Offset(int index) =>
        Vestige.Diagnostics.Segments.SegmentLayout.ThreadsOffset + ((long)index * ThreadLayout.EntrySize);

    private static T RunOnNewThread<T>(Func<T> function)
    {
        T result = default!;
        var thread = new Thread(() => result = function());
        thread.Start();
        thread.Join();
        return result;
    }

    private void Occupy(int index, int thread, int slot) =>
        _segment.Poke(Offset(index), [.. BitConverter.GetBytes(thread), .. BitConverter.GetBytes(slot)]);
}
