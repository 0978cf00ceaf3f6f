// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Collections;
using Microsoft.AspNetCore.Http.Features;
using Vestige.AspNetCore.Configuration;
using Vestige.Requests;

namespace Vestige.AspNetCore.Serving;

/// <summary>
/// The features of one request as the application sees them: those of the server below, but for what the server must know of the
/// answer. Used again for later requests.
/// </summary>
internal class Exchange : IFeatureCollection
{
    private readonly ApplicationSettings _settings;
    private readonly UpgradeFeature _ownUpgrade;
    private readonly ExtendedConnectFeature _ownConnect;
    private readonly RequestIdentifier _ownIdentifier = new();
    private readonly EndpointFeature _ownEndpoint;
    private readonly ApplicationRequest _ownRequest = new();

    private IFeatureCollection _below = null!;
    private IHttpRequestFeature? _requestFeature;
    private IHttpResponseFeature? _response;
    private IHttpResponseBodyFeature? _responseBody;
    private IHttpUpgradeFeature? _upgrade;
    private IHttpExtendedConnectFeature? _connect;
    private IHttpRequestIdentifierFeature? _identifier;
    private IEndpointFeature? _endpoint;
    private IRequestBodyPipeFeature? _bodyPipe;
    private int _revision;

    /// <summary>Makes an exchange of an application.</summary>
    protected Exchange(ApplicationSettings settings)
    {
        _settings = settings;
        Response = new ApplicationResponse();
        _ownUpgrade = new UpgradeFeature(Response);
        _ownConnect = new ExtendedConnectFeature(Response);
        _ownEndpoint = new EndpointFeature(settings.Name);
    }

    /// <summary>The answer.</summary>
    public ApplicationResponse Response { get; }

    /// <summary>The request; null between requests.</summary>
    public Request? Request { get; private set; }

    /// <inheritdoc/>
    public bool IsReadOnly => false;

    /// <inheritdoc/>
    public int Revision => _revision + _below.Revision;

    /// <inheritdoc/>
    public object? this[Type key]
    {
        get => Find(key, out var found) ? found : _below[key];
        set
        {
            if (!Replace(key, value))
            {
                _below[key] = value;
            }

            _revision++;
        }
    }

    /// <summary>Takes a request.</summary>
    public void Begin(Request request, bool overridesErrors)
    {
        Request = request;
        _below = request.Features;
        _ownRequest.Begin(request, _below, _settings.PathBase);
        Response.Begin(request, overridesErrors);
        _ownEndpoint.Begin(request);
        _ownIdentifier.Begin(request);
        _requestFeature = _ownRequest;
        _bodyPipe = _ownRequest;
        _response = Response;
        _responseBody = Response;
        _endpoint = _ownEndpoint;
        _identifier = _ownIdentifier;
        _upgrade = null;
        _connect = null;
        _revision++;
    }

    /// <summary>Lets go of the request.</summary>
    public void End()
    {
        Request = null;
        Response.Forget();
        _ownEndpoint.Begin(null);
        _ownRequest.Forget();
        _revision++;
    }

    // Below by the indexer: a generic method of an interface is looked up anew with each call.
    /// <inheritdoc/>
    public TFeature? Get<TFeature>() => (TFeature?)(Find(typeof(TFeature), out var found) ? found : _below[typeof(TFeature)]);

    /// <inheritdoc/>
    public void Set<TFeature>(TFeature? instance)
    {
        if (!Replace(typeof(TFeature), instance))
        {
            _below[typeof(TFeature)] = instance;
        }

        _revision++;
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<Type, object>> GetEnumerator()
    {
        foreach (var (type, feature) in _below)
        {
            if (!Find(type, out var own))
            {
                yield return KeyValuePair.Create(type, feature);
            }
            else if (own is not null)
            {
                yield return KeyValuePair.Create(type, own);
            }
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    // Few requests ask for these two.
    private IHttpUpgradeFeature? Upgrade => _upgrade ??= _ownUpgrade.Begin((IHttpUpgradeFeature?)_below[typeof(IHttpUpgradeFeature)]);

    private IHttpExtendedConnectFeature? Connect =>
        _connect ??= _ownConnect.Begin((IHttpExtendedConnectFeature?)_below[typeof(IHttpExtendedConnectFeature)]);

    private bool Find(Type type, out object? feature)
    {
        feature = type == typeof(IHttpRequestFeature) ? _requestFeature
            : type == typeof(IHttpResponseFeature) ? _response
            : type == typeof(IHttpResponseBodyFeature) ? _responseBody
            : type == typeof(IEndpointFeature) ? _endpoint
            : type == typeof(IHttpRequestIdentifierFeature) ? _identifier
            : type == typeof(IRequestBodyPipeFeature) ? _bodyPipe
            : type == typeof(IHttpUpgradeFeature) ? Upgrade
            : type == typeof(IHttpExtendedConnectFeature) ? Connect
            : this;
        if (!ReferenceEquals(feature, this))
        {
            return true;
        }

        feature = null;
        return false;
    }

    private bool Replace(Type type, object? feature)
    {
        if (type == typeof(IHttpRequestFeature))
        {
            _requestFeature = (IHttpRequestFeature?)feature;
        }
        else if (type == typeof(IHttpResponseFeature))
        {
            _response = (IHttpResponseFeature?)feature;
        }
        else if (type == typeof(IHttpResponseBodyFeature))
        {
            _responseBody = (IHttpResponseBodyFeature?)feature;
        }
        else if (type == typeof(IEndpointFeature))
        {
            _endpoint = (IEndpointFeature?)feature;
        }
        else if (type == typeof(IHttpRequestIdentifierFeature))
        {
            _identifier = (IHttpRequestIdentifierFeature?)feature;
        }
        else if (type == typeof(IRequestBodyPipeFeature))
        {
            _bodyPipe = (IRequestBodyPipeFeature?)feature;
        }
        else if (type == typeof(IHttpUpgradeFeature))
        {
            _upgrade = (IHttpUpgradeFeature?)feature;
        }
        else if (type == typeof(IHttpExtendedConnectFeature))
        {
            _connect = (IHttpExtendedConnectFeature?)feature;
        }
        else
        {
            return false;
        }

        return true;
    }
}
