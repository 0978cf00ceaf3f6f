// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Diagnostics.Vitals;

/// <summary>Byte offsets of the vitals, in the first page of a segment. <c>docs/segment.md</c> is held to these by a test.</summary>
internal static class VitalsLayout
{
    internal const int Offset = 1024;
    internal const int Size = 72;

    internal const int Sequence = 0;
    internal const int OpenFiles = 4;
    internal const int Timestamp = 8;
    internal const int ResidentBytes = 16;
    internal const int HeapBytes = 24;
    internal const int MemoryLimitBytes = 32;
    internal const int OpenFilesLimit = 40;
    internal const int PoolQueue = 48;
    internal const int Threads = 56;
    internal const int PoolThreads = 60;
}
