// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Reporter.Capture;

/// <summary>A process or a file cannot be looked into; the message says why, for a person.</summary>
public sealed class CaptureException : Exception
{
    /// <summary>Makes one.</summary>
    /// <param name="message">Why.</param>
    public CaptureException(string message)
        : base(message)
    {
    }

    /// <summary>Makes one.</summary>
    /// <param name="message">Why.</param>
    /// <param name="inner">What was thrown.</param>
    public CaptureException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
