// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Vestige.Requests;

namespace Vestige.AspNetCore.Serving;

/// <summary>The endpoint that routing has matched; the request's record gets its name and route.</summary>
/// <param name="application">The application's name.</param>
internal sealed class EndpointFeature(string application) : IEndpointFeature
{
    private Request? _request;
    private Endpoint? _endpoint;

    /// <inheritdoc/>
    public Endpoint? Endpoint
    {
        get => _endpoint;
        set
        {
            _endpoint = value;
            if (value is not null)
            {
                _request?.SetEndpoint(application, value.DisplayName ?? "", (value as RouteEndpoint)?.RoutePattern.RawText);
            }
        }
    }

    /// <summary>Takes a request; null lets go of it.</summary>
    public void Begin(Request? request)
    {
        _request = request;
        _endpoint = null;
        request?.SetEndpoint(application, null, null);
    }
}
