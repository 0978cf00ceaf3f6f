// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Diagnostics.Traces;

/// <summary>Values of <c>ModuleTraceFormat</c>.</summary>
public enum TraceFormat : byte
{
    /// <summary>The default: what existing scripts read.</summary>
    Hws = 0,

    /// <summary>The same with the request's id, thread, time since its start and names.</summary>
    Extended = 1,

    /// <summary>One JSON object a line.</summary>
    Json = 2,
}
