// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Diagnostics.Segments;
using Vestige.TestSupport;

namespace Vestige.Diagnostics.Tests.Segments;

/// <summary>A segment in a directory of its own with both its sides.</summary>
internal sealed class TestSegment : IDisposable
{
    private readonly TempDirectory _directory = new();

    public TestSegment(SegmentOptions? options = null, int doorbell = -1)
    {
        options ??= new SegmentOptions { RingBytes = 64 * 1024, SlotCount = 4 };
        File = SegmentFile.Create(_directory.Path, "segment", options, 3, 7, TimeProvider.System);
        Writer = SegmentWriter.Attach((int)File.Handle.DangerousGetHandle(), doorbell);
        Reader = File.OpenReader();
    }

    public SegmentFile File { get; }

    public SegmentWriter Writer { get; }

    public SegmentReader Reader { get; }

    public void Poke(long offset, params byte[] bytes) => RandomAccess.Write(File.Handle, bytes, offset);

    public void Dispose()
    {
        Reader.Dispose();
        Writer.Dispose();
        File.Dispose();
        _directory.Dispose();
    }
}
