// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Filters;

namespace Vestige.Core.Requests;

/// <summary>The end of every input chain: takes the body from the server below.</summary>
internal sealed class BodySource(RequestContext request) : InputFilter
{
    /// <inheritdoc/>
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken) =>
        request.ReadRawBodyAsync(buffer, cancellationToken);
}
