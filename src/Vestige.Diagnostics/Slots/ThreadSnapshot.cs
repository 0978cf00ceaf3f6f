// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Diagnostics.Slots;

/// <summary>An entry of the thread table as it was read.</summary>
/// <param name="ThreadId">The kernel's id of the thread.</param>
/// <param name="SlotIndex">The slot whose request it runs, or -1.</param>
public readonly record struct ThreadSnapshot(int ThreadId, int SlotIndex);
