// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Modules.AccessCompat;

/// <summary>The values of <c>Satisfy</c>.</summary>
internal enum AccessSatisfy
{
    /// <summary>Access by address and by user.</summary>
    All,

    /// <summary>One of them is enough.</summary>
    Any,
}
