// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Supervisor.Supervision;

/// <summary>Where a worker stands in its life.</summary>
internal enum WorkerState
{
    /// <summary>It reads its configuration.</summary>
    Starting,

    /// <summary>The configuration is bound.</summary>
    Configured,

    /// <summary>It accepts connections.</summary>
    Ready,

    /// <summary>It asked to be replaced and still accepts until its successor is ready.</summary>
    Retiring,

    /// <summary>It was told to finish what it holds.</summary>
    Draining,

    /// <summary>It was told to end, or is being killed.</summary>
    Stopping,
}
