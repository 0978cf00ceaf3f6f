// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Diagnostics.Traces.Reading;
using Vestige.Diagnostics.Traces.Viewing.Sums;

namespace Vestige.Diagnostics.Traces.Viewing.Requests;

/// <summary>One thing that ran within a request. Nodes stand in the order in which they were entered.</summary>
internal struct TraceNode
{
    /// <summary>Time of something that has not returned.</summary>
    public const long NotReturned = -1;

    public TraceLineKind Kind;
    public bool Threw;
    public bool IsCancelled;
    public bool IsSignal;

    /// <summary>The node it ran in, or -1.</summary>
    public int Parent;
    public int Depth;

    /// <summary>Result, exit code or signal, or <see cref="TraceLine.NoResult"/>.</summary>
    public int Result;

    /// <summary>HTTP status of a subrequest, or that a redirect was caused by.</summary>
    public int Status;

    /// <summary>Process id of a program.</summary>
    public int Child;

    /// <summary>Microseconds since the request started.</summary>
    public long Entered;

    /// <summary>Microseconds from entry to return, or <see cref="NotReturned"/>.</summary>
    public long Inclusive;

    /// <summary>The same without what ran inside.</summary>
    public long Own;

    /// <summary>Time of the line that it was entered with, in ticks.</summary>
    public long Time;

    /// <summary>The function, or null for subrequests and redirects.</summary>
    public TraceFunction? Function;

    /// <summary>Method and target, or arguments of a program.</summary>
    public string? Text;
}
