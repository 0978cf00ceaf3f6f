// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;
using Vestige.Core.Targets;
using Vestige.Core.Tls;

namespace Vestige.Core.Requests;

internal sealed partial class RequestContext
{
    private IFeatureCollection _features = null!;
    private IHttpRequestFeature _http = null!;
    private IHttpResponseFeature _httpResponse = null!;
    private IHttpResponseBodyFeature _httpBody = null!;
    private IHttpRequestLifetimeFeature _lifetime = null!;

    /// <summary>The server below could not read it, and ends the connection after the answer.</summary>
    public bool IsRejected { get; set; }

    /// <summary>Ties the object to a connection's features; the same collection serves all its requests.</summary>
    public void Attach(IFeatureCollection features)
    {
        _features = features;
        _http = features.GetRequiredFeature<IHttpRequestFeature>();
        _httpResponse = features.GetRequiredFeature<IHttpResponseFeature>();
        _httpBody = features.GetRequiredFeature<IHttpResponseBodyFeature>();
        _lifetime = features.GetRequiredFeature<IHttpRequestLifetimeFeature>();
        ClientConnection = new ClientConnection(features.Get<IHttpConnectionFeature>(), features.Get<TlsFeature>());
    }

    /// <summary>Takes the next request of the connection.</summary>
    public void Begin()
    {
        _requestHeaders = _http.Headers;
        _responseHeaders = _httpResponse.Headers;
        ClientConnection.RequestCount++;
        Number = Engine.NextRequestNumber();
        StartedAt = Engine.Time.GetTimestamp();
        _time = Engine.Time.GetUtcNow().Ticks;
        Method = _http.Method;
        _sentMethod = Method;
        IsHead = Method is "HEAD";
        Protocol = _http.Protocol is "HTTP/2" ? "HTTP/2.0" : _http.Protocol;
        UnparsedTarget = _http.RawTarget ?? "";
        var host = Engine.Hosts.Main;
        Host = host;
        UseConfiguration(host.Defaults);
        BeginTrace();
    }

    /// <summary>Takes the parsed target.</summary>
    public void SetTarget(RequestTarget target)
    {
        Target = target;
        Path = target.HasNoPath && Method is "OPTIONS" ? "*" : target.Path;
        Query = target.Query;
    }

    /// <inheritdoc/>
    public override void BecomeGet() => Method = "GET";

    /// <summary>Takes the first line of a request that could not be read.</summary>
    public void SetRequestLine(string line) => _requestLine = line;

    public void SetHostName(string name) => HostName = name;

    /// <summary>Makes this a subrequest of another request.</summary>
    public void BeginSubrequest(RequestContext main)
    {
        InheritFrom(main);
        MainContext = main;
        Method = "GET";
        IsHead = false;
        _responseHeaders = new HeaderDictionary();
        _requestHeaders = CopyWithoutBody(main._requestHeaders);
        _environment.SetAll(main._environment);
        Allow(["GET"]);
    }

    /// <summary>Makes this the request that another one is redirected to internally.</summary>
    public void BeginRedirect(RequestContext from)
    {
        InheritFrom(from);
        PreviousContext = from;
        from.NextContext = this;
        from.IsAnswering = false;
        Method = from.Method;
        IsHead = from.IsHead;
        _requestHeaders = from._requestHeaders;
        _responseHeaders = from._responseHeaders;
        _responseHeaders.Clear();
        _errorHeaders = from._errorHeaders;
        MainContext = from.MainContext;
        _clientAddress = from._clientAddress;
        foreach (var (name, value) in from._environment.AsSpan())
        {
            _environment.Set("REDIRECT_" + name, value);
        }
    }

    /// <summary>Forgets everything about the request; keeps what the connection needs.</summary>
    public void End()
    {
        if (_trace is not null)
        {
            EndTrace();
        }

        ReturnTree();
        _environment.Clear();
        _notes.Clear();
        _errorHeaders = null;
        _logId = null;
        _clientAddress = null;
        _requestLine = null;
        _lastLogLine = null;
        IsInErrorLog = false;
        AllowedMethods.Clear();
        MainContext = null;
        PreviousContext = null;
        NextContext = null;
        Depth = 0;
        IsFileSubrequest = false;
        HostName = "";
        HostPort = 0;
        ResetPhases();
        ResetBody();
    }

    /// <inheritdoc/>
    public override bool KeepsConnection =>
        !Says(_responseHeaders.Connection, "close") && !Says(_requestHeaders.Connection, "close")
        && (Protocol is not ("HTTP/1.0" or "HTTP/0.9") || Says(_requestHeaders.Connection, "keep-alive"));

    /// <summary>Ends the connection without a proper end of the answer, so that the client can tell.</summary>
    public void Abort() => _lifetime.Abort();

    private static bool Says(StringValues values, string word)
    {
        for (var i = 0; i < values.Count; i++)
        {
            if (values[i]?.Contains(word, StringComparison.OrdinalIgnoreCase) == true)
            {
                return true;
            }
        }

        return false;
    }

    private static HeaderDictionary CopyWithoutBody(IHeaderDictionary headers)
    {
        var copy = new HeaderDictionary(headers.Count);
        foreach (var header in headers)
        {
            copy[header.Key] = header.Value;
        }

        // A subrequest is a GET without a body, whatever the main request was (httpd's clone_headers_no_body).
        copy.Remove("Content-Encoding");
        copy.Remove("Content-Language");
        copy.Remove("Content-Length");
        copy.Remove("Content-Location");
        copy.Remove("Content-MD5");
        copy.Remove("Content-Range");
        copy.Remove("Content-Type");
        copy.Remove("Expires");
        copy.Remove("Last-Modified");
        copy.Remove("Transfer-Encoding");
        return copy;
    }

    private void InheritFrom(RequestContext other)
    {
        _features = other._features;
        _http = other._http;
        _httpResponse = other._httpResponse;
        _httpBody = other._httpBody;
        _lifetime = other._lifetime;
        ClientConnection = other.ClientConnection;
        Number = other.Number;
        StartedAt = other.StartedAt;
        _time = other._time;
        Host = other.Host;
        HostName = other.HostName;
        HostPort = other.HostPort;
        Protocol = other.Protocol;
        _sentMethod = other._sentMethod;
        UnparsedTarget = other.UnparsedTarget;
        Slot = other.Slot;
        _progress = other._progress;
        Depth = other.Depth + 1;
        Target = other.Target;
        UseConfiguration(other.Host.Defaults);
    }

    private void ResetPhases()
    {
        Status = 200;
        FileName = null;
        PathInfo = "";
        Query = null;
        File = default;
        Handler = null;
        ContentType = null;
        ContentEncoding = null;
        ContentLanguage = null;
        User = null;
        AuthenticationType = null;
        CgiIdentity = null;
        NoCache = false;
        ContextPrefix = "";
        ContextDocumentRoot = null;
        Running = null;
        Slot = null;
        ForgetFunctions();
    }

    private void ReturnTree()
    {
        for (var next = NextContext; next is not null;)
        {
            var after = next.NextContext;
            next.NextContext = null;
            next.End();
            next = after;
        }
    }
}
