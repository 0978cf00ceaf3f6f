// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Requests;

namespace Vestige.Filters;

/// <summary>
/// A link in the chain that an answer's body passes through on its way to the client. One object serves one request.
/// The first call to any method is the last moment at which the filter may change the answer's headers; a filter that
/// changes the length of the body removes <c>Content-Length</c> there.
/// </summary>
public abstract class OutputFilter
{
    /// <summary>The request whose answer passes through.</summary>
    public Request Request { get; private set; } = null!;

    /// <summary>The next filter towards the client.</summary>
    public OutputFilter Next { get; private set; } = null!;

    /// <summary>Takes a part of the body and passes on what there is to pass on.</summary>
    /// <param name="data">The bytes; not to be kept after the call has completed.</param>
    public abstract ValueTask WriteAsync(ReadOnlyMemory<byte> data);

    /// <summary>Passes on what can be passed on now.</summary>
    public virtual ValueTask FlushAsync() => Next.FlushAsync();

    /// <summary>The body is complete; passes on the rest and completes the next filter.</summary>
    public virtual ValueTask CompleteAsync() => Next.CompleteAsync();

    /// <summary>Ties the filter into a chain; called by the server.</summary>
    /// <param name="request">The request.</param>
    /// <param name="next">The next filter towards the client; null for the last one.</param>
    public void Attach(Request request, OutputFilter? next)
    {
        Request = request;
        Next = next!;
    }
}
