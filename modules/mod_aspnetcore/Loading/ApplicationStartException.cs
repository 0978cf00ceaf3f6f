// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.AspNetCore.Loading;

/// <summary>An application did not start; the message says which and why.</summary>
internal sealed class ApplicationStartException : Exception
{
    /// <summary>Makes the exception.</summary>
    public ApplicationStartException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
