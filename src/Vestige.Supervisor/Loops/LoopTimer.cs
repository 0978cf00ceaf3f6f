// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Supervisor.Loops;

/// <summary>A deadline in an <see cref="EventLoop"/>.</summary>
internal sealed class LoopTimer(long due, Action action)
{
    /// <summary>The clock's timestamp at which it is due.</summary>
    public long Due { get; } = due;

    /// <summary>What is called then.</summary>
    public Action Action { get; } = action;

    /// <summary>Whether it was cancelled.</summary>
    public bool IsCancelled { get; private set; }

    /// <summary>Cancels it; nothing happens when it was called already.</summary>
    public void Cancel() => IsCancelled = true;
}
