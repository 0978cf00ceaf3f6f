// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Diagnostics.Traces.Reading;

/// <summary>A file cannot be read; the message is for the user and names the file.</summary>
internal sealed class TraceInputException : Exception
{
    public TraceInputException(string message)
        : base(message)
    {
    }

    public TraceInputException(string message, Exception inner)
        : base(message, inner)
    {
    }

    public TraceInputException()
    {
    }
}
