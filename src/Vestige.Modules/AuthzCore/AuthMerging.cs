// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Modules.AuthzCore;

/// <summary>The values of <c>AuthMerging</c>.</summary>
internal enum AuthMerging
{
    /// <summary>Replace what the outer section requires.</summary>
    Off,

    /// <summary>Require both.</summary>
    And,

    /// <summary>Require one of them.</summary>
    Or,
}
