// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Diagnostics.CodeAnalysis;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Vestige.Requests;

namespace Vestige.AspNetCore.Serving;

/// <summary>
/// The request as the application sees it: that of the server below, with the path that the server's modules have settled on, and a
/// body that goes through the input filters where there are any.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "The stream is a view of the request and holds nothing to dispose of.")]
internal sealed class ApplicationRequest : IHttpRequestFeature, IRequestBodyPipeFeature
{
    private readonly CountedReader _counted = new();
    private readonly RequestStream _stream = new();
    private IHttpRequestFeature _below = null!;
    private IFeatureCollection _features = null!;
    private Request _request = null!;
    private Stream _body = null!;
    private Stream? _readBody;
    private PipeReader? _reader;

    /// <inheritdoc/>
    public string Protocol
    {
        get => _below.Protocol;
        set => _below.Protocol = value;
    }

    /// <inheritdoc/>
    public string Scheme
    {
        get => _below.Scheme;
        set => _below.Scheme = value;
    }

    /// <inheritdoc/>
    public string Method
    {
        get => _below.Method;
        set => _below.Method = value;
    }

    /// <inheritdoc/>
    public string PathBase { get; set; } = "";

    /// <inheritdoc/>
    public string Path { get; set; } = "";

    /// <inheritdoc/>
    public string QueryString { get; set; } = "";

    /// <inheritdoc/>
    public string RawTarget
    {
        get => _below.RawTarget;
        set => _below.RawTarget = value;
    }

    /// <inheritdoc/>
    public IHeaderDictionary Headers
    {
        get => _below.Headers;
        set => _below.Headers = value;
    }

    /// <inheritdoc/>
    public Stream Body
    {
        get => _body;
        set => _body = value;
    }

    /// <inheritdoc/>
    public PipeReader Reader
    {
        get
        {
            // As Kestrel does it: a body that somebody has replaced is read through a pipe of its own.
            if (_reader is null || !ReferenceEquals(_readBody, _body))
            {
                _readBody = _body;
                _reader = ReferenceEquals(_body, _stream) && !_request.IsRequestBodyFiltered
                    && _features.Get<IRequestBodyPipeFeature>() is { } pipe
                    ? _counted.Begin(_request, pipe.Reader)
                    : PipeReader.Create(_body, new StreamPipeReaderOptions(leaveOpen: true));
            }

            return _reader;
        }
    }

    /// <summary>Takes a request.</summary>
    public void Begin(Request request, IFeatureCollection features, string pathBase)
    {
        _request = request;
        _features = features;
        _below = (IHttpRequestFeature)features[typeof(IHttpRequestFeature)]!;
        PathBase = pathBase;
        Path = pathBase.Length == 0 ? request.Path : request.Path[pathBase.Length..];
        var query = _below.QueryString;
        QueryString = query.AsSpan(query.Length > 0 ? 1 : 0).SequenceEqual(request.Query)
            ? query
            : request.Query is null ? "" : "?" + request.Query;
        _stream.Begin(request, _below);
        _body = _stream;
        _reader = null;
        _readBody = null;
    }

    /// <summary>Lets go of the request.</summary>
    public void Forget()
    {
        if (_reader is not null && !ReferenceEquals(_reader, _counted))
        {
            _reader.Complete();
        }

        _reader = null;
        _body = _stream;
    }
}
