// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Supervisor;

/// <summary>What <c>-k</c> asks for.</summary>
public enum ControlVerb
{
    /// <summary>No <c>-k</c>: run here, in the foreground.</summary>
    Foreground,

    /// <summary><c>-k start</c>: run detached.</summary>
    Start,

    /// <summary><c>-k stop</c>: end at once.</summary>
    Stop,

    /// <summary><c>-k restart</c>: read the configuration again, with little patience for requests in flight.</summary>
    Restart,

    /// <summary><c>-k graceful</c>: read the configuration again; requests in flight are finished.</summary>
    Graceful,

    /// <summary><c>-k graceful-stop</c>: finish what is in flight, then end.</summary>
    GracefulStop,
}
