// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Diagnostics.Segments;

/// <summary>The bytes of a segment as the reading side gets at them: never through a mapping.</summary>
internal interface ISegmentStore
{
    /// <summary>Fills the span; throws <see cref="SegmentFormatException"/> where the file ends before.</summary>
    void Read(Span<byte> target, long offset);

    /// <summary>Writes the span.</summary>
    void Write(ReadOnlySpan<byte> bytes, long offset);
}
