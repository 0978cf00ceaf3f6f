// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Supervisor.Loops;

namespace Vestige.Supervisor.Supervision;

/// <summary>One of the places that a generation keeps filled with a worker.</summary>
internal sealed class WorkerPlace(int number)
{
    /// <summary>The place's number, from 0.</summary>
    public int Number { get; } = number;

    /// <summary>The worker that fills it or is about to; null while the place waits to be filled.</summary>
    public WorkerProcess? Current { get; set; }

    /// <summary>A worker that waits for its successor in this place to be ready.</summary>
    public WorkerProcess? Retiring { get; set; }

    /// <summary>How often the place was filled.</summary>
    public int Starts { get; set; }

    /// <summary>The pauses between starts that fail.</summary>
    public RestartPauses Pauses { get; } = new();

    /// <summary>The next start; null when none is due.</summary>
    public LoopTimer? NextStart { get; set; }
}
