// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using Microsoft.Win32.SafeHandles;
using Vestige.Core.Hooks;
using Vestige.Filters;

namespace Vestige.Core.Requests;

internal sealed partial class RequestContext
{
    // httpd's AP_MIN_BYTES_TO_WRITE: a shorter answer is held back so that it can go out with its length.
    private const int HoldBackBytes = 8000;

    private readonly BodySink _sink;
    private OutputFilter? _firstFilter;
    private byte[]? _pending;
    private int _pendingLength;
    private long _bytesSent;
    private bool _started;
    private bool _completed;

    /// <inheritdoc/>
    public override long BytesSent => MainContext is { } main ? main.BytesSent : _bytesSent;

    /// <inheritdoc/>
    public override bool ResponseStarted => _started || _httpResponse.HasStarted;

    /// <summary>True when the status allows no body (RFC 9110, section 6.4.1).</summary>
    private bool HasNoBody => Status is 204 or 304 or (>= 100 and < 200);

    /// <inheritdoc/>
    public override ValueTask WriteAsync(ReadOnlyMemory<byte> data) =>
        _firstFilter is { } filter ? filter.WriteAsync(data) : SendAsync(data);

    /// <inheritdoc/>
    public override ValueTask WriteAsync(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return WriteAsync(Encoding.UTF8.GetBytes(text));
    }

    /// <inheritdoc/>
    public override ValueTask FlushAsync() => _firstFilter is { } filter ? filter.FlushAsync() : SendPendingAsync();

    /// <inheritdoc/>
    public override ValueTask SendFileAsync(SafeFileHandle file, long offset, long count) =>
        FileSender.SendAsync(this, file, offset, count);

    /// <summary>True when bytes go to the client as they are, so that a file may be read into the server's own buffer.</summary>
    public bool IsUnfiltered => _firstFilter is null && !TracesFilters && MainContext is null && !IsHead && !HasNoBody;

    /// <summary>True when a filter may change what the body is: its length and its parts then mean nothing.</summary>
    public bool HasContentFilters => OutputChain.ChangesContent(_firstFilter);

    /// <summary>Takes a buffer of the server below, for bytes that need no filter; headers have gone before.</summary>
    public PipeWriter RawWriter => _httpBody.Writer;

    /// <summary>Counts bytes that were written to <see cref="RawWriter"/>.</summary>
    public void CountSent(long bytes) => _bytesSent += bytes;

    /// <summary>Sends through the server below, after the filters.</summary>
    public ValueTask SendAsync(ReadOnlyMemory<byte> data) =>
        TracesFilters ? TraceSinkAsync(data, static (request, part) => request.SendNowAsync(part)) : SendNowAsync(data);

    /// <summary>Sends headers and what is held back.</summary>
    public ValueTask SendPendingAsync() =>
        TracesFilters ? TraceSinkAsync(default, static (request, _) => request.SendPendingNowAsync()) : SendPendingNowAsync();

    /// <summary>Ends the body: a short answer gets its length and goes out.</summary>
    public ValueTask CompleteBodyAsync() =>
        TracesFilters ? TraceSinkAsync(default, static (request, _) => request.CompleteBodyNowAsync()) : CompleteBodyNowAsync();

    private ValueTask SendNowAsync(ReadOnlyMemory<byte> data)
    {
        if (MainContext is { } main)
        {
            return main.WriteAsync(data);
        }

        if (IsHead || HasNoBody)
        {
            // Only counted: the headers of HEAD say how long the body would be.
            _pendingLength += data.Length;
            return default;
        }

        if (!_started && _responseHeaders.ContentLength is null)
        {
            return HoldBackAsync(data);
        }

        StartResponse();
        _bytesSent += data.Length;
        return Forget(_httpBody.Writer.WriteAsync(data, CancellationToken.None));
    }

    private ValueTask SendPendingNowAsync()
    {
        if (MainContext is { } main)
        {
            return main.FlushAsync();
        }

        StartResponse();
        if (_sendsHeadOnly)
        {
            return default;
        }

        if (_pendingLength == 0 || IsHead || HasNoBody)
        {
            return Forget(_httpBody.Writer.FlushAsync(CancellationToken.None));
        }

        var length = _pendingLength;
        _pendingLength = 0;
        _bytesSent += length;
        return Forget(_httpBody.Writer.WriteAsync(_pending.AsMemory(0, length), CancellationToken.None));
    }

    private ValueTask CompleteBodyNowAsync()
    {
        if (MainContext is not null || _completed)
        {
            return default;
        }

        _completed = true;
        if (_started)
        {
            return _pendingLength > 0 && !IsHead ? SendPendingNowAsync() : default;
        }

        if (_responseHeaders.ContentLength is null && !HasNoBody && (!IsHead || _pendingLength > 0))
        {
            _responseHeaders.ContentLength = _pendingLength;
        }

        if (_pendingLength > 0 && !IsHead && !HasNoBody)
        {
            return SendPendingNowAsync();
        }

        StartResponse();
        return default;
    }

    /// <summary>Runs the end of the body through the filters.</summary>
    public ValueTask CompleteAsync() => _firstFilter is { } filter ? filter.CompleteAsync() : CompleteBodyAsync();

    /// <summary>Drops what was prepared of an answer, so that an error can be answered instead.</summary>
    public void ResetResponse()
    {
        _pendingLength = 0;
        _firstFilter = null;
        _responseHeaders.Clear();
        _ownReason = null;
        ContentType = null;
        ContentEncoding = null;
        ContentLanguage = null;
    }

    /// <summary>True for the one request of a redirect chain whose answer is sent.</summary>
    public bool IsAnswering { get; set; } = true;

    /// <summary>Gives the answer back to an earlier request of the redirect chain; logs still see the whole chain.</summary>
    public void DetachAnswer(RequestContext failed)
    {
        if (!ReferenceEquals(this, failed))
        {
            _pendingLength = 0;
            _firstFilter = null;
            IsAnswering = false;
            failed.IsAnswering = true;
        }
    }

    /// <summary>Makes the headers final before bytes are written to <see cref="RawWriter"/>.</summary>
    public void StartForRawBody() => StartResponse();

    /// <inheritdoc/>
    public override bool AddOutputFilter(string name)
    {
        if (!Engine.Catalog.Filters.TryGetOutput(name, out var row))
        {
            return false;
        }

        if (row.Create(this) is { } filter)
        {
            _firstFilter = OutputChain.Insert(this, _firstFilter, _sink, new OutputLink(row, filter));
        }

        return true;
    }

    // The task of the write matters only when it has to be waited for or has failed.
    private static ValueTask Forget(ValueTask<FlushResult> write)
    {
        if (write.IsCompletedSuccessfully)
        {
            _ = write.Result;
            return default;
        }

        return AwaitAsync(write);

        static async ValueTask AwaitAsync(ValueTask<FlushResult> pending) => await pending.ConfigureAwait(false);
    }

    private ValueTask HoldBackAsync(ReadOnlyMemory<byte> data)
    {
        if (_pendingLength + data.Length > HoldBackBytes)
        {
            return SendBothAsync(data);
        }

        _pending ??= ArrayPool<byte>.Shared.Rent(HoldBackBytes);
        data.Span.CopyTo(_pending.AsSpan(_pendingLength));
        _pendingLength += data.Length;
        return default;
    }

    private async ValueTask SendBothAsync(ReadOnlyMemory<byte> data)
    {
        await SendPendingNowAsync().ConfigureAwait(false);
        _bytesSent += data.Length;
        await _httpBody.Writer.WriteAsync(data, CancellationToken.None).ConfigureAwait(false);
    }

    private void StartResponse()
    {
        if (_started)
        {
            return;
        }

        _started = true;
        ResponseHead.Write(this, _httpResponse);
    }

    private void ResetBody()
    {
        if (_pending is not null)
        {
            ArrayPool<byte>.Shared.Return(_pending);
            _pending = null;
        }

        _pendingLength = 0;
        _bytesSent = 0;
        _bodyBytesRead = 0;
        _ownReason = null;
        _started = false;
        IsDirectAnswer = false;
        _completed = false;
        IsAnswering = true;
        _firstFilter = null;
        _firstInput = null;
    }
}
