// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Supervisor.Supervision;

/// <summary>How patient a reload is with the old generation.</summary>
internal enum ReloadKind
{
    /// <summary>USR1: requests in flight are finished.</summary>
    Graceful,

    /// <summary>The same, because a module in a worker has asked for it.</summary>
    Module,

    /// <summary>HUP: requests in flight get a short time.</summary>
    Restart,
}
