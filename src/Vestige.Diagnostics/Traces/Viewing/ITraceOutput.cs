// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Diagnostics.Traces.Viewing.Requests;
using Vestige.Diagnostics.Traces.Viewing.Sums;

namespace Vestige.Diagnostics.Traces.Viewing;

/// <summary>A form of the output.</summary>
internal interface ITraceOutput
{
    /// <summary>Prints a request that has just ended.</summary>
    void WriteFollowed(TraceRequest request);

    /// <summary>Prints everything, at the end.</summary>
    void WriteResult(IReadOnlyList<TraceRequest> requests, IReadOnlyList<TraceFunction> functions);
}
