// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Reporter.Json;

/// <summary>A text is no crash in JSON; the message says why.</summary>
public sealed class CrashJsonException : Exception
{
    /// <summary>Makes one without a message.</summary>
    public CrashJsonException()
    {
    }

    /// <summary>Makes one.</summary>
    public CrashJsonException(string message)
        : base(message)
    {
    }

    /// <summary>Makes one with what the parser said.</summary>
    public CrashJsonException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
