// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Diagnostics.Traces.Reading;
using Vestige.Diagnostics.Traces.Viewing.Sums;

namespace Vestige.Diagnostics.Traces.Viewing.Requests;

/// <summary>Something that was entered and has not returned yet.</summary>
internal struct OpenFrame
{
    public TraceLineKind Kind;

    /// <summary>Its node, or -1 where none is kept.</summary>
    public int Node;

    /// <summary>Microseconds, on the clock of its request.</summary>
    public long Entered;

    /// <summary>Microseconds that ran inside it so far.</summary>
    public long Inside;

    /// <summary>Time of its line, in ticks.</summary>
    public long Time;

    /// <summary>The function, or null for subrequests and redirects.</summary>
    public TraceFunction? Function;
}
