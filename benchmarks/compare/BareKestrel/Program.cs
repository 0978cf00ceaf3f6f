// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

// The measure that Vestige is held against: Kestrel without a host, answering the same bytes from memory with the same
// headers, one process a core is not needed since it uses all of them.
using System.Collections.Frozen;
using System.Globalization;
using System.Net;
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
