// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Core.Tracing;

/// <summary>What a request, its subrequests and its redirects share about their trace.</summary>
internal sealed class TraceProgress
{
    /// <summary>The first line about the request has been written.</summary>
    public bool IsBegun { get; set; }
}
