// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Diagnostics.Slots;

/// <summary>One event of a request as it was read.</summary>
/// <param name="Kind">What happened; a number outside the enumeration is passed on as it is.</param>
/// <param name="FunctionId">The function it happened in, or 0.</param>
/// <param name="Value">Result, process id or whatever the kind says.</param>
/// <param name="Timestamp">Monotonic time, or 0 where none was taken.</param>
public readonly record struct SlotEvent(EventKind Kind, ushort FunctionId, int Value, long Timestamp);
