// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Core;

/// <summary>The httpd whose configuration and behaviour this server follows.</summary>
public static class HttpdCompatibility
{
    /// <summary>What <c>&lt;IfVersion&gt;</c> compares with.</summary>
    public static Version Version { get; } = new(2, 4, 66);
}
