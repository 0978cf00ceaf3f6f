// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Diagnostics.Segments;
using Vestige.Diagnostics.Slots;
using Vestige.TestSupport;

namespace Vestige.Core.Tests.Support;

/// <summary>A segment of four slots, with both of its sides.</summary>
internal sealed class BenchSegment : IDisposable
{
    private readonly TempDirectory _folder = new();
    private readonly SegmentFile _file;

    public BenchSegment()
    {
        _file = SegmentFile.Create(
            _folder.Path, "segment", new SegmentOptions { RingBytes = 64 * 1024, SlotCount = 4 }, 0, 1, TimeProvider.System);
        Writer = SegmentWriter.Attach((int)_file.Handle.DangerousGetHandle());
        Reader = _file.OpenReader();
    }

    public SegmentWriter Writer { get; }

    public SegmentReader Reader { get; }

    /// <summary>The only request in flight.</summary>
    public SlotSnapshot Slot => Assert.Single(Reader.ReadSlots());

    /// <summary>The functions that are running, by name, outermost first.</summary>
    public IEnumerable<string> Running
    {
        get
        {
            SegmentDirectory directory = Reader.ReadDirectory();
            return Slot.RunningStack.Select(id => directory.FindFunction(id)!.HookName);
        }
    }

    public void Dispose()
    {
        // Threads may still say that they have left the request: a mapping lives as long as its process.
        Reader.Dispose();
        _file.Dispose();
        _folder.Dispose();
    }
}
