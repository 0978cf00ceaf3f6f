// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.AspNetCore.Serving;

/// <summary>The answer's body as a stream over its pipe.</summary>
internal sealed class ResponseStream(ApplicationResponse response) : Stream
{
    /// <inheritdoc/>
    public override bool CanRead => false;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var write = response.Writer.WriteAsync(buffer, cancellationToken);
        if (write.IsCompletedSuccessfully)
        {
            _ = write.Result;
            return default;
        }

        return AwaitAsync(write);

        static async ValueTask AwaitAsync(ValueTask<System.IO.Pipelines.FlushResult> pending) => await pending.ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count)
    {
        RefuseSynchronous("WriteAsync");
        WriteAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();
    }

    /// <inheritdoc/>
    public override void Flush()
    {
        RefuseSynchronous("FlushAsync");
        FlushAsync(CancellationToken.None).GetAwaiter().GetResult();
    }

    /// <inheritdoc/>
    public override async Task FlushAsync(CancellationToken cancellationToken) =>
        _ = await response.Writer.FlushAsync(cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    private void RefuseSynchronous(string instead)
    {
        if (!response.AllowsSynchronousIO)
        {
            // Kestrel's words: people look for them.
            throw new InvalidOperationException(
                $"Synchronous operations are disallowed. Call {instead} or set AllowSynchronousIO to true instead.");
        }
    }
}
