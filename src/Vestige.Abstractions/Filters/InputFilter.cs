// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Requests;

namespace Vestige.Filters;

/// <summary>
/// A link in the chain that a request's body passes through on its way to the handler. One object serves one request.
/// </summary>
public abstract class InputFilter
{
    /// <summary>The request whose body passes through.</summary>
    public Request Request { get; private set; } = null!;

    /// <summary>The next filter towards the client.</summary>
    public InputFilter Next { get; private set; } = null!;

    /// <summary>Gives the next bytes of the body.</summary>
    /// <param name="buffer">Where to put them.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Bytes put, 0 at the end.</returns>
    public abstract ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken);

    /// <summary>Ties the filter into a chain; called by the server.</summary>
    /// <param name="request">The request.</param>
    /// <param name="next">The next filter towards the client; null for the last one.</param>
    public void Attach(Request request, InputFilter? next)
    {
        Request = request;
        Next = next!;
    }
}
