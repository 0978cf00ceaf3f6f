// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Diagnostics.Segments;

namespace Vestige.Benchmarks.Segments;

/// <summary>A segment on the memory file system with both its sides.</summary>
internal sealed class BenchmarkSegment : IDisposable
{
    private readonly SegmentFile _file;

    public BenchmarkSegment()
    {
        string directory = Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath();
        string name = $"vestige-benchmark-{Environment.ProcessId}";
        _file = SegmentFile.Create(directory, name, new SegmentOptions(), 1, 1, TimeProvider.System);
        _file.Unlink();
        Writer = SegmentWriter.Attach((int)_file.Handle.DangerousGetHandle());
        Reader = _file.OpenReader();
    }

    public SegmentWriter Writer { get; }

    public SegmentReader Reader { get; }

    public void Dispose()
    {
        Reader.Dispose();
        Writer.Dispose();
        _file.Dispose();
    }
}
