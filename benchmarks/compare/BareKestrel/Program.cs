// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

// The measure that Vestige is held against: Kestrel without a host, answering the same bytes from memory with the same
// headers, one process a core is not needed since it uses all of them.
using System.Collections.Frozen;
using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

var root = args[1];
var files = Directory.GetFiles(root).ToFrozenDictionary(
    static path => "/" + Path.GetFileName(path),
    static path => new Answer(File.ReadAllBytes(path), File.GetLastWriteTimeUtc(path).ToString("r", CultureInfo.InvariantCulture)),
    StringComparer.Ordinal);
var options = new KestrelServerOptions { AddServerHeader = false };
options.Listen(IPAddress.Loopback, int.Parse(args[0], CultureInfo.InvariantCulture));
using var server = new KestrelServer(
    Options.Create(options),
    new SocketTransportFactory(Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance),
    NullLoggerFactory.Instance);
await server.StartAsync(new Application(files), CancellationToken.None);
await Task.Delay(Timeout.Infinite);

internal sealed record Answer(byte[] Bytes, string LastModified);

internal sealed class Application(FrozenDictionary<string, Answer> files) : IHttpApplication<IFeatureCollection>
{
    private static readonly byte[] Missing = new byte[196];

    public IFeatureCollection CreateContext(IFeatureCollection contextFeatures) => contextFeatures;

    public Task ProcessRequestAsync(IFeatureCollection context)
    {
        var request = context.GetRequiredFeature<IHttpRequestFeature>();
        var response = context.GetRequiredFeature<IHttpResponseFeature>();
        var body = context.GetRequiredFeature<IHttpResponseBodyFeature>();
        response.Headers.Server = "Bare";
        if (!files.TryGetValue(request.Path, out var answer))
        {
            response.StatusCode = 404;
            response.Headers.ContentType = "text/html; charset=iso-8859-1";
            response.Headers.ContentLength = Missing.Length;
            return body.Writer.WriteAsync(Missing).AsTask();
        }

        response.Headers.LastModified = answer.LastModified;
        response.Headers.ETag = "\"400-660d316974339\"";
        response.Headers.AcceptRanges = "bytes";
        response.Headers.ContentType = "text/html";
        response.Headers.ContentLength = answer.Bytes.Length;
        var write = body.Writer.WriteAsync(answer.Bytes);
        return write.IsCompletedSuccessfully ? Task.CompletedTask : write.AsTask();
    }

    public void DisposeContext(IFeatureCollection context, Exception? exception)
    {
    }
}
