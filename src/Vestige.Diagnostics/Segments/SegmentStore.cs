// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Microsoft.Win32.SafeHandles;

namespace Vestige.Diagnostics.Segments;

/// <summary>A segment file behind <c>pread</c> and <c>pwrite</c>.</summary>
internal sealed class SegmentStore(SafeFileHandle handle) : ISegmentStore
{
    public void Read(Span<byte> target, long offset)
    {
        while (target.Length > 0)
        {
            int count = RandomAccess.Read(handle, target, offset);
            if (count <= 0)
            {
                throw new SegmentFormatException($"segment cut off at byte {offset}");
            }

            target = target[count..];
            offset += count;
        }
    }

    public void Write(ReadOnlySpan<byte> bytes, long offset) => RandomAccess.Write(handle, bytes, offset);
}
