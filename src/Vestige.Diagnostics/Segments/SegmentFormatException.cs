// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Diagnostics.Segments;

/// <summary>A segment does not have the documented form: wrong magic or version, cut off, or sizes that do not fit.</summary>
public sealed class SegmentFormatException : Exception
{
    /// <summary>Without a text.</summary>
    public SegmentFormatException()
    {
    }

    /// <summary>With what was found and what was expected.</summary>
    public SegmentFormatException(string message)
        : base(message)
    {
    }

    /// <summary>With what was found and the error below it.</summary>
    public SegmentFormatException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
