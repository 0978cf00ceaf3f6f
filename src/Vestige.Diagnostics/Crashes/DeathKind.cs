// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Diagnostics.Crashes;

/// <summary>How a process came to its end. Names are part of cause keys.</summary>
public enum DeathKind
{
    /// <summary>Nothing is known.</summary>
    Unknown,

    /// <summary>An exception that nobody caught.</summary>
    UnhandledException,

    /// <summary><c>Environment.FailFast</c>, and assertions that fail.</summary>
    FailFast,

    /// <summary>Calls without end.</summary>
    StackOverflow,

    /// <summary>Managed memory ran out.</summary>
    OutOfMemory,

    /// <summary>Managed code touched memory that is not its own.</summary>
    AccessViolation,

    /// <summary>The runtime found itself broken.</summary>
    RuntimeFailure,

    /// <summary>A signal: a fault in native code, an abort, or a kill from outside.</summary>
    Signal,

    /// <summary>The process called exit.</summary>
    Exit,
}
