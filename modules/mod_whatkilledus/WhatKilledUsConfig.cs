// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.WhatKilledUs;

/// <summary>What is hidden of a request besides what always is.</summary>
internal sealed class WhatKilledUsConfig
{
    /// <summary><c>query</c>: the names in the query too.</summary>
    public bool HidesQuery { get; set; }

    /// <summary><c>unparsed-line</c>, <c>parsed-line</c>: the request line.</summary>
    public bool HidesLine { get; set; }

    /// <summary><c>hdr:Name</c>: values of header fields.</summary>
    public HashSet<string> HiddenHeaders { get; } = new(StringComparer.OrdinalIgnoreCase);
}
