// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Vestige.Configuration.Merging;
using Vestige.Core.Builtin;
using Vestige.Core.Hosts;
using Vestige.Core.Logging;
using Vestige.Core.Targets;
using Vestige.Directives;
using Vestige.Logging;
using Vestige.Requests;

namespace Vestige.Core.Requests;

/// <summary>
/// The engine's side of a request. One object serves the requests of a connection (or stream) one after another;
/// subrequests and internal redirects get objects of their own.
/// </summary>
internal sealed partial class RequestContext : Request
{
    private readonly StringTable _environment = new(StringComparison.Ordinal);
    private readonly StringTable _notes = new(StringComparison.OrdinalIgnoreCase);
    private readonly RequestModuleLog _log;
    private HeaderDictionary? _errorHeaders;
    private IHeaderDictionary _requestHeaders = null!;
    private IHeaderDictionary _responseHeaders = null!;
    private string? _logId;
    private string? _clientAddress;
    private string? _requestLine;
    private string _sentMethod = "";
    private long _time;

    public RequestContext(ServerEngine engine)
    {
        Engine = engine;
        _trace = engine.Trace;
        _log = new RequestModuleLog(this);
        _sink = new BodySink(this);
        _source = new BodySource(this);
    }

    /// <summary>The frozen server that handles the request.</summary>
    public ServerEngine Engine { get; }

    public ClientConnection ClientConnection { get; private set; } = null!;

    /// <inheritdoc/>
    public override Connection Connection => ClientConnection;

    public ServerHost Host { get; set; } = null!;

    /// <inheritdoc/>
    public override VirtualHost Server => Host;

    public RequestContext? MainContext { get; private set; }

    public RequestContext? PreviousContext { get; private set; }

    public RequestContext? NextContext { get; set; }

    /// <inheritdoc/>
    public override Request? Main => MainContext;

    /// <inheritdoc/>
    public override Request? Previous => PreviousContext;

    /// <inheritdoc/>
    public override Request? Next => NextContext;

    /// <summary>Number of the request in its worker, from 1; the log id and the segment's slot carry it.</summary>
    public ulong Number { get; private set; }

    /// <inheritdoc/>
    public override string LogId => _logId ??= MainContext?.LogId ?? PreviousContext?.LogId ?? Engine.LogIds.Format(Number);

    /// <inheritdoc/>
    public override DateTimeOffset Time => new(_time, TimeSpan.Zero);

    /// <summary>Timestamp at which the request was read, in <see cref="TimeProvider"/> ticks.</summary>
    public long StartedAt { get; private set; }

    /// <inheritdoc/>
    public override CancellationToken Aborted => _lifetime.RequestAborted;

    /// <inheritdoc/>
    public override IFeatureCollection Features => _features;

    /// <summary>The parsed target; shared between requests of the same target.</summary>
    public RequestTarget Target { get; private set; } = null!;

    /// <inheritdoc/>
    public override IHeaderDictionary RequestHeaders => _requestHeaders;

    /// <inheritdoc/>
    public override IHeaderDictionary ResponseHeaders => _responseHeaders;

    /// <inheritdoc/>
    public override IHeaderDictionary ErrorResponseHeaders => _errorHeaders ??= [];

    public bool HasErrorHeaders => _errorHeaders is { Count: > 0 };

    /// <inheritdoc/>
    public override StringTable Environment => _environment;

    /// <inheritdoc/>
    public override StringTable Notes => _notes;

    /// <summary>The merged per-directory configuration in force.</summary>
    public DirectoryConfiguration Configuration { get; private set; } = null!;

    /// <summary>The core's part of it.</summary>
    public CoreDirectoryConfig Core => Unsafe.As<CoreDirectoryConfig>(DirectoryConfigurationVector[CoreKeys.DirectoryIndex]);

    /// <inheritdoc/>
    public override DirectoryOptions Options => Core.Options;

    /// <inheritdoc/>
    public override SourceLocation OptionsAt => Core.OptionsAt;

    /// <inheritdoc/>
    public override string DocumentRoot => Host.DocumentRoot;

    /// <inheritdoc/>
    public override ModuleLog Log => _log;

    /// <inheritdoc/>
    public override string? LastLogLine => _lastLogLine;

    /// <inheritdoc/>
    public override string ClientAddressText
    {
        get => _clientAddress ?? MainContext?.ClientAddressText ?? ClientConnection.PeerAddressText;
        set => _clientAddress = value;
    }

    /// <inheritdoc/>
    public override string Scheme => ClientConnection.IsSecure || Host.Scheme is "https" ? "https" : "http";

    /// <inheritdoc/>
    public override string RequestLine => _requestLine ??= $"{_sentMethod} {UnparsedTarget} {Protocol}";

    /// <summary>Methods of <see cref="Request.Allow"/>.</summary>
    public List<string> AllowedMethods { get; } = [];

    /// <summary>Depth of internal redirects and subrequests, to stop circles.</summary>
    public int Depth { get; private set; }

    /// <summary>Changes the configuration in force.</summary>
    public void UseConfiguration(DirectoryConfiguration configuration)
    {
        Configuration = configuration;
        DirectoryConfigurationVector = configuration.Values;
    }

    /// <inheritdoc/>
    public override void Allow(params ReadOnlySpan<string> methods)
    {
        foreach (var method in methods)
        {
            if (!AllowedMethods.Contains(method))
            {
                AllowedMethods.Add(method);
            }
        }
    }
}
