// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Vestige.Core.Loading;
using Vestige.Core.Requests;
using Vestige.Diagnostics.Segments;
using Vestige.Modules;
using Vestige.TestSupport;

namespace Vestige.Core.Tests.Support;

/// <summary>A server loaded from a configuration and a test's own modules, without sockets and processes.</summary>
internal sealed partial class EngineBench : IDisposable
{
    private readonly LogLines _log = new();

    public EngineBench(
        IReadOnlyList<IModule> modules,
        string configuration = "",
        Action<TempDirectory>? prepare = null,
        SegmentWriter? segment = null)
    {
        Root.CreateFolder("htdocs");
        prepare?.Invoke(Root);
        Loaded = ServerLoader.Load(new ServerOptions
        {
            ServerRoot = Root.Path,
            ConfigurationFile = Root.Write("httpd.conf", configuration),
            InternalModules = () => modules,
            LogFactory = _ => _log,
            Segment = segment,
        });
    }

    public TempDirectory Root { get; } = new();

    public LoadedServer Loaded { get; }

    public ServerEngine Engine => Loaded.Engine ?? throw new InvalidOperationException(string.Join('\n', Diagnostics));

    /// <summary>The lines of the error log without time, process and client: <c>[module:level] message</c>.</summary>
    public IReadOnlyList<string> Log => [.. _log.Lines.Select(Plain)];

    /// <summary>The findings as a user sees them, file names relative to the server's root.</summary>
    public IReadOnlyList<string> Diagnostics =>
        [.. Loaded.Diagnostics.Select(found => found.ToString().Replace(Root.Path + "/", "", StringComparison.Ordinal))];

    /// <summary>A request that has begun and of which no phase has run.</summary>
    public RequestContext NewRequest(CancellationToken aborted = default)
    {
        var request = new RequestContext(Engine);
        request.Attach(Features("/", new MemoryStream(), aborted));
        request.Begin();
        return request;
    }

    /// <summary>Takes a GET through all of its phases.</summary>
    public async Task<(int Status, string Text)> GetAsync(string target)
    {
        var body = new MemoryStream();
        var features = Features(target, body, CancellationToken.None);
        await new RequestExchange(Engine, features).ProcessAsync();
        return (features.GetRequiredFeature<IHttpResponseFeature>().StatusCode, Encoding.UTF8.GetString(body.ToArray()));
    }

    public void Dispose() => Root.Dispose();

    public static string Plain(string line) => BeforeTheMessage().Replace(line, "$1 ");

    [GeneratedRegex(@"^\[[^\]]*\] (\[\w+:\w+\]) (?:\[[^\]]*\] ?)*")]
    private static partial Regex BeforeTheMessage();

    private static FeatureCollection Features(string target, Stream body, CancellationToken aborted)
    {
        var features = new FeatureCollection();
        var request = new HttpRequestFeature { Method = "GET", RawTarget = target, Protocol = "HTTP/1.1", Scheme = "http" };
        request.Headers["Host"] = "localhost";
        features.Set<IHttpRequestFeature>(request);
        features.Set<IHttpResponseFeature>(new HttpResponseFeature());
        features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(body));
        features.Set<IHttpRequestLifetimeFeature>(new HttpRequestLifetimeFeature { RequestAborted = aborted });
        features.Set<IHttpConnectionFeature>(new HttpConnectionFeature
        {
            LocalIpAddress = IPAddress.Loopback,
            RemoteIpAddress = IPAddress.Loopback,
        });
        return features;
    }
}
