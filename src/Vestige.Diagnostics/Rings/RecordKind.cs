// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Diagnostics.Rings;

/// <summary>What the payload of a record is. The numbers are part of the segment's version.</summary>
public enum RecordKind : byte
{
    /// <summary>A finished line without its newline.</summary>
    Text = 1,

    /// <summary>A binary trace event; the control process makes the text.</summary>
    Trace = 2,

    /// <summary>A message of the worker to the control process.</summary>
    Control = 3,
}

/// <summary>Marks of a record.</summary>
[Flags]
public enum RecordFlags : byte
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>The text was longer than a record may be and was cut; it ends with <c>...</c>.</summary>
    Truncated = 1,
}

/// <summary>What a producer does while the ring is full.</summary>
public enum RingFullPolicy : byte
{
    /// <summary>Waits a bounded time for room, then drops.</summary>
    Block,

    /// <summary>Drops at once.</summary>
    Drop,
}
