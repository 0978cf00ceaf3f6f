// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Requests;

/// <summary>The request's body cannot be read: too large, malformed, too slow or cut off.</summary>
public sealed class RequestBodyException : IOException
{
    /// <summary>Makes an exception with the status that the client gets.</summary>
    /// <param name="status">400, 408 or 413.</param>
    /// <param name="message">What is wrong, for the log.</param>
    public RequestBodyException(int status, string message)
        : base(message) => Status = status;

    /// <summary>Makes an exception with the status that the client gets.</summary>
    /// <param name="status">400, 408 or 413.</param>
    /// <param name="message">What is wrong, for the log.</param>
    /// <param name="innerException">The cause.</param>
    public RequestBodyException(int status, string message, Exception innerException)
        : base(message, innerException) => Status = status;

    /// <summary>Makes an exception for a malformed body.</summary>
    /// <param name="message">What is wrong, for the log.</param>
    /// <param name="innerException">The cause.</param>
    public RequestBodyException(string message, Exception innerException)
        : this(400, message, innerException)
    {
    }

    /// <summary>Makes an exception for a malformed body.</summary>
    /// <param name="message">What is wrong, for the log.</param>
    public RequestBodyException(string message)
        : this(400, message)
    {
    }

    /// <summary>Makes an exception for a malformed body.</summary>
    public RequestBodyException()
        : this(400, "malformed request body")
    {
    }

    /// <summary>The status that the client gets.</summary>
    public int Status { get; }
}
