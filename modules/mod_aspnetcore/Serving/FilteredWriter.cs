// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Buffers;
using System.IO.Pipelines;

namespace Vestige.AspNetCore.Serving;

/// <summary>Collects what the application writes and passes it through the output filters with each flush.</summary>
internal sealed class FilteredWriter(ApplicationResponse response) : PipeWriter
{
    private const int SmallestBuffer = 4096;

    private byte[] _buffer = [];
    private int _length;

    /// <summary>True when something waits to be passed on.</summary>
    public bool HasData => _length > 0;

    /// <inheritdoc/>
    public override bool CanGetUnflushedBytes => true;

    /// <inheritdoc/>
    public override long UnflushedBytes => _length;

    /// <summary>Drops what waits, and the buffer.</summary>
    public void Forget()
    {
        _length = 0;
        if (_buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = [];
        }
    }

    /// <inheritdoc/>
    public override Memory<byte> GetMemory(int sizeHint = 0)
    {
        var needed = _length + Math.Max(sizeHint, 1);
        if (needed > _buffer.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(needed, Math.Max(SmallestBuffer, _buffer.Length * 2)));
            _buffer.AsSpan(0, _length).CopyTo(larger);
            if (_buffer.Length > 0)
            {
                ArrayPool<byte>.Shared.Return(_buffer);
            }

            _buffer = larger;
        }

        return _buffer.AsMemory(_length);
    }

    /// <inheritdoc/>
    public override Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    /// <inheritdoc/>
    public override void Advance(int bytes)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)bytes, (uint)(_buffer.Length - _length), nameof(bytes));
        _length += bytes;
    }

    /// <inheritdoc/>
    public override void CancelPendingFlush()
    {
        // Flushes go through filters, which cannot be stopped half way.
    }

    /// <inheritdoc/>
    public override void Complete(Exception? exception = null) => CompleteAsync(exception).AsTask().GetAwaiter().GetResult();

    /// <inheritdoc/>
    public override async ValueTask CompleteAsync(Exception? exception = null)
    {
        if (exception is null)
        {
            await PassOnAsync().ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public override async ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        await PassOnAsync().ConfigureAwait(false);
        if (!response.IsOverridden)
        {
            await response.Request.FlushAsync().ConfigureAwait(false);
        }

        return default;
    }

    private async ValueTask PassOnAsync()
    {
        await response.StartAnswerAsync().ConfigureAwait(false);
        var length = _length;
        _length = 0;
        if (length > 0 && !response.IsOverridden)
        {
            await response.Request.WriteAsync(_buffer.AsMemory(0, length)).ConfigureAwait(false);
        }
    }
}
