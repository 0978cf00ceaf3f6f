// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Microsoft.AspNetCore.Http.Features;
using Vestige.Requests;

namespace Vestige.AspNetCore.Serving;

/// <summary><c>HttpContext.TraceIdentifier</c> is the log id: the same in the logs of server and application, trace and report.</summary>
internal sealed class RequestIdentifier : IHttpRequestIdentifierFeature
{
    private Request? _request;
    private string? _own;

    /// <inheritdoc/>
    public string TraceIdentifier
    {
        get => _own ??= _request!.LogId;
        set => _own = value;
    }

    /// <summary>Takes a request.</summary>
    public void Begin(Request request)
    {
        _request = request;
        _own = null;
    }
}
