// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Modules.AuthzCore;

/// <summary>What a container asks of its lines.</summary>
internal enum RequireKind
{
    /// <summary>One grants.</summary>
    Any,

    /// <summary>None refuses and one grants.</summary>
    All,
}
