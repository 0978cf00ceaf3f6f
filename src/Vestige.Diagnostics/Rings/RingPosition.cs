// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Diagnostics.Rings;

/// <summary>Where the two sides of a ring stand, in bytes since it was made.</summary>
/// <param name="Head">End of the last reservation, as the worker says.</param>
/// <param name="Tail">Start of the first record that has not been taken.</param>
public readonly record struct RingPosition(long Head, long Tail);
