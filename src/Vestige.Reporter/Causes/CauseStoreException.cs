// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Reporter.Causes;

/// <summary>The file of known causes cannot be used; the message says which, why, and what helps.</summary>
public sealed class CauseStoreException : Exception
{
    /// <summary>Makes one without a message.</summary>
    public CauseStoreException()
    {
    }

    /// <summary>Makes one.</summary>
    public CauseStoreException(string message)
        : base(message)
    {
    }

    /// <summary>Makes one with what the database or the system said.</summary>
    public CauseStoreException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
