// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Vestige.Requests;

namespace Vestige.AspNetCore.Serving;

/// <summary>The request's body as a stream.</summary>
internal sealed class RequestStream : Stream
{
    private IHttpRequestFeature _below = null!;
    private Request _request = null!;

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Takes a request.</summary>
    public void Begin(Request request, IHttpRequestFeature below)
    {
        _request = request;
        _below = below;
    }

    /// <inheritdoc/>
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_request.IsRequestBodyFiltered)
        {
            return ReadFilteredAsync(buffer, cancellationToken);
        }

        var read = _below.Body.ReadAsync(buffer, cancellationToken);
        if (!read.IsCompletedSuccessfully)
        {
            return AwaitAsync(read);
        }

        var count = read.Result;
        _request.CountDirectRead(count);
        return new ValueTask<int>(count);
    }

    /// <inheritdoc/>
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count)
    {
        if (_request.Features.Get<IHttpBodyControlFeature>() is { AllowSynchronousIO: false })
        {
            // Kestrel's words: people look for them.
            throw new InvalidOperationException(
                "Synchronous operations are disallowed. Call ReadAsync or set AllowSynchronousIO to true instead.");
        }

        return ReadAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();
    }

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private async ValueTask<int> AwaitAsync(ValueTask<int> read)
    {
        var count = await read.ConfigureAwait(false);
        _request.CountDirectRead(count);
        return count;
    }

    private async ValueTask<int> ReadFilteredAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        try
        {
            return await _request.ReadBodyAsync(buffer, cancellationToken).ConfigureAwait(false);
        }
        catch (RequestBodyException e)
        {
            // What an application expects of its server.
            throw new BadHttpRequestException(e.Message, e.Status, e);
        }
    }
}
