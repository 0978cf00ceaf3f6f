// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Filters;

namespace Vestige.Core.Requests;

/// <summary>The end of every output chain: hands the body to the server below.</summary>
internal sealed class BodySink(RequestContext request) : OutputFilter
{
    /// <inheritdoc/>
    public override ValueTask WriteAsync(ReadOnlyMemory<byte> data) => request.SendAsync(data);

    /// <inheritdoc/>
    public override ValueTask FlushAsync() => request.SendPendingAsync();

    /// <inheritdoc/>
    public override ValueTask CompleteAsync() => request.CompleteBodyAsync();
}
