// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.IO.Pipelines;

namespace Vestige.AspNetCore.Serving;

/// <summary>Writes into the buffers of the server below: nothing is copied; the first flush makes the head final.</summary>
internal sealed class DirectWriter(ApplicationResponse response) : PipeWriter
{
    /// <summary>False where the server below drops the body, as for HEAD.</summary>
    public bool CountsBytes { get; set; }

    /// <inheritdoc/>
    public override bool CanGetUnflushedBytes => response.WriterBelow.CanGetUnflushedBytes;

    /// <inheritdoc/>
    public override long UnflushedBytes => response.WriterBelow.UnflushedBytes;

    /// <inheritdoc/>
    public override Memory<byte> GetMemory(int sizeHint = 0) => response.WriterBelow.GetMemory(sizeHint);

    /// <inheritdoc/>
    public override Span<byte> GetSpan(int sizeHint = 0) => response.WriterBelow.GetSpan(sizeHint);

    /// <inheritdoc/>
    public override void Advance(int bytes)
    {
        // What an overridden answer writes before its head is final is known only then; it is dropped with the head.
        response.WriterBelow.Advance(bytes);
        Count(bytes);
    }

    /// <inheritdoc/>
    public override void CancelPendingFlush() => response.WriterBelow.CancelPendingFlush();

    /// <inheritdoc/>
    public override void Complete(Exception? exception = null) => CompleteAsync(exception).AsTask().GetAwaiter().GetResult();

    /// <inheritdoc/>
    public override async ValueTask CompleteAsync(Exception? exception = null)
    {
        await response.StartAnswerAsync().ConfigureAwait(false);
        if (!response.IsOverridden)
        {
            await response.WriterBelow.CompleteAsync(exception).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        var start = response.StartAnswerAsync();
        return !start.IsCompletedSuccessfully
            ? StartAndFlushAsync(start, cancellationToken)
            : response.IsOverridden ? default : response.WriterBelow.FlushAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public override ValueTask<FlushResult> WriteAsync(ReadOnlyMemory<byte> source, CancellationToken cancellationToken = default)
    {
        var start = response.StartAnswerAsync();
        return start.IsCompletedSuccessfully ? Write(source, cancellationToken) : StartAndWriteAsync(start, source, cancellationToken);
    }

    private ValueTask<FlushResult> Write(ReadOnlyMemory<byte> source, CancellationToken cancellationToken)
    {
        if (response.IsOverridden)
        {
            return default;
        }

        Count(source.Length);
        return response.WriterBelow.WriteAsync(source, cancellationToken);
    }

    private async ValueTask<FlushResult> StartAndWriteAsync(
        ValueTask start, ReadOnlyMemory<byte> source, CancellationToken cancellationToken)
    {
        await start.ConfigureAwait(false);
        return await Write(source, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<FlushResult> StartAndFlushAsync(ValueTask start, CancellationToken cancellationToken)
    {
        await start.ConfigureAwait(false);
        return response.IsOverridden ? default : await response.WriterBelow.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    private void Count(long bytes)
    {
        if (CountsBytes)
        {
            response.Request.CountDirectAnswer(bytes);
        }
    }
}
