// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Modules.Cgi;

/// <summary>What a section says about the programs in it.</summary>
internal sealed class CgiConfig
{
    /// <summary>How long a program may be silent; null for the server's <c>Timeout</c>.</summary>
    public TimeSpan? Timeout { get; set; }

    public static CgiConfig Merge(CgiConfig outer, CgiConfig inner) => new() { Timeout = inner.Timeout ?? outer.Timeout };
}
