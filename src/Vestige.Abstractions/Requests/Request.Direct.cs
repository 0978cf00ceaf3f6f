// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Requests;

// For handlers that answer through the features of the server below instead of WriteAsync.
public abstract partial class Request
{
    /// <summary>
    /// True when what the client gets must pass through the output filters, so that a handler has to use
    /// <see cref="WriteAsync(ReadOnlyMemory{byte})"/>. Filters that only change headers do not count. Known in <c>handler</c>.
    /// </summary>
    public virtual bool IsBodyFiltered => true;

    /// <summary>
    /// True when input filters stand between the client and the handler, so that it has to use <see cref="ReadBodyAsync"/>.
    /// </summary>
    public virtual bool IsRequestBodyFiltered => true;

    /// <summary>
    /// Makes <see cref="Status"/> and the headers of the answer final, as the first byte of a body would. Header filters have run when
    /// it has completed; nothing is sent yet. From then on a handler writes the body to the server below, through
    /// <see cref="Features"/>: nothing of it is copied. Filters of the content do not see it: where <see cref="IsBodyFiltered"/> is true
    /// this is for connections that change to another protocol only.
    /// </summary>
    /// <exception cref="InvalidOperationException">The answer has started.</exception>
    public virtual ValueTask StartDirectAnswerAsync() =>
        throw new InvalidOperationException("this request's answer goes through WriteAsync");

    /// <summary>Counts bytes of the body that were written to the server below, for logs (<c>%B</c>).</summary>
    /// <param name="bytes">How many.</param>
    public virtual void CountDirectAnswer(long bytes)
    {
    }

    /// <summary>Counts bytes of the request's body that were read from the server below (<see cref="BodyBytesRead"/>).</summary>
    /// <param name="bytes">How many.</param>
    public virtual void CountDirectRead(long bytes)
    {
    }
}
