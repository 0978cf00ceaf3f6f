// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Vestige.Core;
using Vestige.Core.Loading;
using Vestige.Directives;
using Vestige.Hosting;
using Vestige.Hosting.Endpoints;
using Vestige.Modules;
using Vestige.Supervisor.Programs;
using Vestige.TestSupport;
using Vestige.TestSupport.Http;

namespace Vestige.Functional.Support;

/// <summary>
/// A server in this process, made of the text of a configuration: Kestrel on two loopback ports, all internal modules, logs
/// in memory. <c>{PORT}</c>, <c>{PORT2}</c> and <c>{ROOT}</c> in the text stand for its ports and its server root.
/// </summary>
internal sealed partial class FunctionalServer : IAsyncDisposable
{
    private const string Preamble = """
        ServerName main.example
        TypesConfig types
        AddType text/html .html
        AddType text/plain .txt
        ErrorLog logs/error_log
        CustomLog logs/access_log "%h \"%r\" %>s %b"
        """;

    private readonly Dictionary<string, RecordedLog> _logs = new(StringComparer.Ordinal);
    private readonly List<Socket> _sockets = [];
    private readonly TempDirectory _root = new();
    private readonly ProgramStarter _programs = new(TimeProvider.System);
    private WebListener? _listener;

    public ServerEngine Engine { get; private set; } = null!;

    public string Root => _root.Path;

    public IPEndPoint Endpoint { get; private set; } = null!;

    public IPEndPoint SecondEndpoint { get; private set; } = null!;

    /// <summary>On the loopback address of IPv6; null where there is none.</summary>
    public IPEndPoint? SixEndpoint { get; private set; }

    /// <summary>What was found in the configuration.</summary>
    public IReadOnlyList<Diagnostic> Findings { get; private set; } = [];

    public IReadOnlyList<string> ErrorLog => Log("error_log");

    public IReadOnlyList<string> AccessLog => Log("access_log");

    /// <summary>Starts a server; the configuration must be good.</summary>
    public static async Task<FunctionalServer> StartAsync(string configuration, params IModule[] modules)
    {
        var server = new FunctionalServer();
        try
        {
            await server.ListenAsync(configuration, modules);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Writes a file below the document root.</summary>
    public string Write(string name, string text) => _root.Write("htdocs/" + name, text);

    public IReadOnlyList<string> Log(string name) => LogOf(_root.PathOf("logs/" + name));

    /// <summary>The lines of a log by its whole target, <c>|</c> before a program's.</summary>
    public IReadOnlyList<string> LogOf(string target) => _logs.TryGetValue(target, out var log) ? log.Lines : [];

    /// <summary>Waits until a log has at least so many lines.</summary>
    public async Task<IReadOnlyList<string>> LinesAsync(string log, int count)
    {
        await Wait.ForAsync(
            () => Log(log).Count >= count ? Log(log) : null,
            () => $"{count} lines in {log}; it has {Log(log).Count}, error log:\n{string.Join('\n', ErrorLog)}",
            TimeSpan.FromSeconds(10));
        return Log(log);
    }

    /// <summary>Waits until the error log holds a text.</summary>
    public Task ErrorLogHasAsync(string text) => Wait.UntilAsync(
        () => ErrorLog.Any(line => line.Contains(text, StringComparison.Ordinal)), $"'{text}' in the error log");

    /// <summary>GET with a host name, on a connection of its own.</summary>
    public Task<RawResponse> GetAsync(string target, string host = "main.example", string headers = "") =>
        SendAsync($"GET {target} HTTP/1.1\r\nHost: {host}\r\n{headers}Connection: close\r\n\r\n");

    /// <summary>Any method with a host name, on a connection of its own.</summary>
    public Task<RawResponse> AskAsync(string method, string target, string headers = "", string body = "") => SendAsync(
        $"{method} {target} HTTP/1.1\r\nHost: main.example\r\n{headers}Connection: close\r\n\r\n{body}");

    /// <summary>Sends text as it stands and reads one answer.</summary>
    public Task<RawResponse> SendAsync(string request) => RawHttp.SendAsync(Endpoint, Fill(request));

    public Task<RawConnection> ConnectAsync() => RawConnection.ConnectAsync(Endpoint);

    public string Fill(string text) => text
        .Replace("{PORT}", Endpoint.Port.ToString(), StringComparison.Ordinal)
        .Replace("{PORT2}", SecondEndpoint.Port.ToString(), StringComparison.Ordinal)
        .Replace("{ROOT}", Root, StringComparison.Ordinal);

    /// <summary>Lets every request come to its end, its log functions included: the logs are complete afterwards.</summary>
    public async Task StopAsync()
    {
        if (Interlocked.Exchange(ref _listener, null) is { } listener)
        {
            using var cut = new CancellationTokenSource(TimeSpan.FromSeconds(10));
            await listener.DrainAsync(cut.Token);
            await listener.DisposeAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_listener is { } listener)
        {
            using var cut = new CancellationTokenSource();
            await cut.CancelAsync();
            await listener.DrainAsync(cut.Token);
            await listener.DisposeAsync();
        }

        await _programs.DisposeAsync();
        foreach (var socket in _sockets)
        {
            socket.Dispose();
        }

        _root.Dispose();
    }

    // The listener closes what it was given when it drains, as a worker's inherited descriptors.
    [LibraryImport("libc", EntryPoint = "dup")]
    private static partial int Duplicate(int descriptor);

    private static Socket Bind(IPAddress address)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(address, 0));
        socket.Listen(128);
        return socket;
    }

    private async Task ListenAsync(string configuration, IModule[] modules)
    {
        _sockets.Add(Bind(IPAddress.Loopback));
        _sockets.Add(Bind(IPAddress.Loopback));
        if (Socket.OSSupportsIPv6)
        {
            _sockets.Add(Bind(IPAddress.IPv6Loopback));
            SixEndpoint = (IPEndPoint)_sockets[2].LocalEndPoint!;
        }

        Endpoint = (IPEndPoint)_sockets[0].LocalEndPoint!;
        SecondEndpoint = (IPEndPoint)_sockets[1].LocalEndPoint!;
        _root.Write("types", "");
        _root.CreateFolder("htdocs");
        var externals = modules.OfType<ProbeModule>().Where(static module => module.IsExternal).ToList();
        var loads = string.Concat(externals.Select(static module => $"LoadModule {module.Info.Identifier} modules/probe.dll\n"));
        _root.Write("conf/httpd.conf", $"{Preamble}\n{loads}{Fill(configuration)}\n");
        var loaded = ServerLoader.Load(new ServerOptions
        {
            ServerRoot = Root,
            ConfigurationFile = _root.PathOf("conf/httpd.conf"),
            InternalModules = () => [.. StandardModules.Create(), .. modules.Except(externals)],
            ExternalModules = name => externals.Find(module => module.Info.Identifier == name),
            LogFactory = MakeLog,
            Programs = _programs,
        });
        Findings = loaded.Diagnostics;
        Engine = loaded.Engine
            ?? throw new InvalidOperationException(string.Join("\n", loaded.Diagnostics));
        var settings = ConnectionSettings.Of(Engine);
        _listener = new WebListener(
            Engine,
            [.. _sockets.Select(static socket => new HttpEndpoint(Duplicate((int)socket.Handle), null))],
            new HostingLimits
            {
                Timeout = settings.Timeout,
                KeepAliveTimeout = settings.KeepAliveTimeout,
                RequestLineBytes = settings.RequestLineBytes,
                FieldBytes = settings.FieldBytes,
                Fields = settings.Fields,
                Http1 = settings.Protocols.Contains("http/1.1"),
                Http2OverCleartext = settings.Protocols.Contains("h2c"),
            });
        await _listener.StartAsync(CancellationToken.None);
    }

    private RecordedLog MakeLog(string target)
    {
        if (!_logs.TryGetValue(target, out var log))
        {
            _logs[target] = log = new RecordedLog(target);
        }

        return log;
    }
}
