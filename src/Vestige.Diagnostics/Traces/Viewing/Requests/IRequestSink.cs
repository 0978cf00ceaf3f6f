// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Diagnostics.Traces.Viewing.Requests;

/// <summary>Chooses the requests that are kept.</summary>
internal interface IRequestSink
{
    /// <summary>Whether this request's nodes are to be kept.</summary>
    bool WantsNodes(ReadOnlySpan<byte> id);

    /// <summary>Takes a request that has ended, or whose log has; false when it is not kept and may be used again.</summary>
    bool Take(TraceRequest request);
}
