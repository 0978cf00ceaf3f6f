// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Crashes;

/// <summary>What a death is laid to, by the worker's segment: right also when the stack is lost.</summary>
public sealed record CrashBlame
{
    /// <summary>The line as the error log has it: <c>in mod_x.cs[12] handler (conf/httpd.conf:41), GET /x</c>.</summary>
    public required string Text { get; init; }

    /// <summary>Source name of the module whose function was running, <c>mod_x.cs</c>; empty when none was.</summary>
    public string Module { get; init; } = "";

    /// <summary>Offset of the hook in the trace table; of a filter its type.</summary>
    public int Offset { get; init; }

    /// <summary>The hook, <c>handler</c>, or filter, <c>out-filter deflate</c>; empty when none was running.</summary>
    public string Hook { get; init; } = "";

    /// <summary>
    /// The innermost of the functions that ran below the hook's, as the module named it, <c>Shop/UseRouting</c>; empty for none.
    /// </summary>
    public string InnerFunction { get; init; } = "";

    /// <summary>The configuration line that put the function there, <c>conf/httpd.conf:41</c>; may be empty.</summary>
    public string ConfiguredAt { get; init; } = "";

    /// <summary>The request, or null when none can be named.</summary>
    public CrashedRequest? Request { get; init; }
}
