// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Microsoft.Win32.SafeHandles;
using Vestige.Diagnostics.Segments;

namespace Vestige.Supervisor.Supervision;

/// <summary>What the control process holds of a worker besides its process id.</summary>
/// <param name="Channel">The control process's end of the channel.</param>
/// <param name="Output">The reading end of the worker's standard output and error.</param>
/// <param name="Segment">The worker segment.</param>
/// <param name="Doorbell">The event that wakes the log writer.</param>
internal sealed record WorkerParts(
    SafeFileHandle Channel, SafeFileHandle Output, SegmentFile Segment, SafeFileHandle Doorbell);
