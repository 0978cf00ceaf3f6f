// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.IO.Pipelines;
using Microsoft.AspNetCore.Http.Features;

namespace Vestige.Hosting.Kestrel;

/// <summary>
/// The body of the answer to a request that Kestrel could not read. Kestrel has made no body for it, so what is written
/// goes behind the headers into the connection's buffer, which is sent when the connection ends.
/// </summary>
internal sealed class RejectionBody(IHttpResponseBodyFeature inner, PipeWriter output) : PipeWriter, IHttpResponseBodyFeature
{
    private bool _isStarted;

    /// <inheritdoc/>
    public Stream Stream => AsStream(leaveOpen: true);

    /// <inheritdoc/>
    public PipeWriter Writer => this;

    /// <inheritdoc/>
    public void DisableBuffering()
    {
    }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken = default)
    {
        Start();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException("files are written by the engine");

    /// <inheritdoc/>
    public Task CompleteAsync()
    {
        Start();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override void Advance(int bytes) => output.Advance(bytes);

    /// <inheritdoc/>
    public override Memory<byte> GetMemory(int sizeHint = 0)
    {
        Start();
        return output.GetMemory(sizeHint);
    }

    /// <inheritdoc/>
    public override Span<byte> GetSpan(int sizeHint = 0)
    {
        Start();
        return output.GetSpan(sizeHint);
    }

    /// <inheritdoc/>
    public override void CancelPendingFlush()
    {
    }

    /// <inheritdoc/>
    public override void Complete(Exception? exception = null) => Start();

    /// <inheritdoc/>
    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        Start();
        return new ValueTask<FlushResult>(default(FlushResult));
    }

    private void Start()
    {
        if (!_isStarted)
        {
            _isStarted = true;

            // Puts the headers into the buffer and waits for nothing.
            inner.StartAsync().GetAwaiter().GetResult();
        }
    }
}
