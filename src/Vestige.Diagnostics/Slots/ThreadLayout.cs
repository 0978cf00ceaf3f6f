// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Diagnostics.Slots;

/// <summary>Byte offsets inside an entry of the thread table. <c>docs/segment.md</c> is held to these by a test.</summary>
internal static class ThreadLayout
{
    internal const int Count = 1024;
    internal const int EntrySize = 16;

    internal const int ThreadId = 0;
    internal const int SlotNumber = 4;
}
