// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.IO.Pipelines;
using Vestige.Requests;

namespace Vestige.AspNetCore.Serving;

/// <summary>The request's body in the buffers of the server below; what is taken is counted for the logs.</summary>
internal sealed class CountedReader : PipeReader
{
    private PipeReader _below = null!;
    private Request _request = null!;
    private ReadResult _last;

    /// <summary>Takes the reader of a request.</summary>
    public CountedReader Begin(Request request, PipeReader below)
    {
        _request = request;
        _below = below;
        _last = default;
        return this;
    }

    /// <inheritdoc/>
    public override void AdvanceTo(SequencePosition consumed) => AdvanceTo(consumed, consumed);

    /// <inheritdoc/>
    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined)
    {
        _request.CountDirectRead(_last.Buffer.Slice(0, consumed).Length);
        _last = default;
        _below.AdvanceTo(consumed, examined);
    }

    /// <inheritdoc/>
    public override void CancelPendingRead() => _below.CancelPendingRead();

    /// <inheritdoc/>
    public override void Complete(Exception? exception = null) => _below.Complete(exception);

    /// <inheritdoc/>
    public override ValueTask CompleteAsync(Exception? exception = null) => _below.CompleteAsync(exception);

    /// <inheritdoc/>
    public override ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
    {
        var read = _below.ReadAsync(cancellationToken);
        return read.IsCompletedSuccessfully ? new ValueTask<ReadResult>(_last = read.Result) : AwaitAsync(read);
    }

    /// <inheritdoc/>
    public override bool TryRead(out ReadResult result)
    {
        var isRead = _below.TryRead(out result);
        if (isRead)
        {
            _last = result;
        }

        return isRead;
    }

    private async ValueTask<ReadResult> AwaitAsync(ValueTask<ReadResult> read) => _last = await read.ConfigureAwait(false);
}
