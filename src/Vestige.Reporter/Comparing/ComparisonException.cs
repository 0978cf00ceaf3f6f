// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Reporter.Comparing;

/// <summary>What a person gave to compare cannot be; the message says why.</summary>
public sealed class ComparisonException : Exception
{
    /// <summary>Makes one without a message.</summary>
    public ComparisonException()
    {
    }

    /// <summary>Makes one.</summary>
    public ComparisonException(string message)
        : base(message)
    {
    }

    /// <summary>Makes one with what a reader said.</summary>
    public ComparisonException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
