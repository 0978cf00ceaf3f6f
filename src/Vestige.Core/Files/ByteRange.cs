// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Core.Files;

/// <summary>A part of a content.</summary>
/// <param name="First">Position of the first byte.</param>
/// <param name="Last">Position of the last byte, which is part of it.</param>
public readonly record struct ByteRange(long First, long Last)
{
    /// <summary>Number of bytes.</summary>
    public long Length => Last - First + 1;
}
