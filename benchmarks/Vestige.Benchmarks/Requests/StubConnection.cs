// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.IO.Pipelines;
using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Vestige.Benchmarks.Requests;

/// <summary>A connection of the HTTP server below that costs next to nothing, so that what is measured is Vestige.</summary>
public sealed class StubConnection : IHttpRequestFeature, IHttpResponseFeature, IHttpResponseBodyFeature,
    IHttpRequestLifetimeFeature, IHttpConnectionFeature
{
    private readonly StubWriter _writer = new();
    private readonly HeaderDictionary _responseHeaders = [];

    public StubConnection(string target)
    {
        RawTarget = target;
        Path = target;
        Headers.Host = "localhost:8080";
        Headers.UserAgent = "bench";
        Features = new FeatureCollection();
        Features.Set<IHttpRequestFeature>(this);
        Features.Set<IHttpResponseFeature>(this);
        Features.Set<IHttpResponseBodyFeature>(this);
        Features.Set<IHttpRequestLifetimeFeature>(this);
        Features.Set<IHttpConnectionFeature>(this);
    }

    public FeatureCollection Features { get; }

    public long BytesWritten => _writer.Bytes;

    public string Protocol { get; set; } = "HTTP/1.1";

    public string Scheme { get; set; } = "http";

    public string Method { get; set; } = "GET";

    public string PathBase { get; set; } = "";

    public string Path { get; set; }

    public string QueryString { get; set; } = "";

    public string RawTarget { get; set; }

    public IHeaderDictionary Headers { get; set; } = new HeaderDictionary();

    public Stream Body { get; set; } = Stream.Null;

    public int StatusCode { get; set; } = 200;

    public string? ReasonPhrase { get; set; }

    IHeaderDictionary IHttpResponseFeature.Headers { get => _responseHeaders; set => throw new NotSupportedException(); }

    Stream IHttpResponseFeature.Body { get; set; } = Stream.Null;

    public bool HasStarted => false;

    public Stream Stream => Stream.Null;

    public PipeWriter Writer => _writer;

    public CancellationToken RequestAborted { get; set; }

    public string ConnectionId { get; set; } = "bench";

    public IPAddress? RemoteIpAddress { get; set; } = IPAddress.Loopback;

    public IPAddress? LocalIpAddress { get; set; } = IPAddress.Loopback;

    public int RemotePort { get; set; } = 50000;

    public int LocalPort { get; set; } = 8080;

    /// <summary>Makes it ready for the next request, as a kept-alive connection is.</summary>
    public void Reset()
    {
        StatusCode = 200;
        _responseHeaders.Clear();
    }

    public void Abort() => throw new InvalidOperationException("a benchmark request was cut off");

    public void DisableBuffering()
    {
    }

    public Task StartAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

    public Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public Task CompleteAsync() => Task.CompletedTask;

    public void OnStarting(Func<object, Task> callback, object state) => throw new NotSupportedException();

    public void OnCompleted(Func<object, Task> callback, object state) => throw new NotSupportedException();

    private sealed class StubWriter : PipeWriter
    {
        private readonly byte[] _buffer = new byte[128 * 1024];

        public long Bytes { get; private set; }

        public override void Advance(int bytes) => Bytes += bytes;

        public override void CancelPendingFlush()
        {
        }

        public override void Complete(Exception? exception = null)
        {
        }

        public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) =>
            new(new FlushResult(false, false));

        public override ValueTask<FlushResult> WriteAsync(ReadOnlyMemory<byte> source, CancellationToken cancellationToken = default)
        {
            Bytes += source.Length;
            return new ValueTask<FlushResult>(new FlushResult(false, false));
        }

        public override Memory<byte> GetMemory(int sizeHint = 0) => _buffer;

        public override Span<byte> GetSpan(int sizeHint = 0) => _buffer;
    }
}
