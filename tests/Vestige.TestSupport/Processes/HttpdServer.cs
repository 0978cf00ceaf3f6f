// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Vestige.TestSupport.Processes;

/// <summary>Apache httpd on a loopback port, to compare with. Disposing ends it.</summary>
public sealed class HttpdServer : IAsyncDisposable
{
    public const string Program = "/usr/sbin/apache2";

    private const string ModuleFolder = "/usr/lib/apache2/modules";

    private static readonly string[] Modules =
    [
        "mpm_event", "authz_core", "authz_host", "alias", "mime", "dir", "env", "setenvif", "headers", "autoindex",
    ];

    private readonly TempDirectory _root = new();
    private readonly Process _process;
    private readonly CapturedOutput _captured;

    private HttpdServer(string configuration)
    {
        _root.CreateFolder("logs");
        Endpoint = FreePort();
        var loads = string.Concat(Modules.Select(name => $"LoadModule {name}_module {ModuleFolder}/mod_{name}.so\n"));
        var file = _root.Write("httpd.conf", $"""
            ServerRoot {_root.Path}
            Listen {Endpoint}
            ServerName localhost
            PidFile logs/httpd.pid
            ErrorLog logs/error_log
            {loads}{configuration}
            """);
        var start = new ProcessStartInfo(Program, ["-f", file, "-D", "FOREGROUND"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        _process = Process.Start(start) ?? throw new InvalidOperationException($"{Program} did not start");
        _process.StandardInput.Close();
        _captured = new CapturedOutput(_process);
    }

    public IPEndPoint Endpoint { get; }

    /// <summary>The error log so far.</summary>
    public string ErrorLog => File.ReadAllText(_root.PathOf("logs/error_log"));

    /// <summary>Starts httpd with directives behind the few that it needs, and waits until it answers.</summary>
    public static async Task<HttpdServer> StartAsync(string configuration)
    {
        var server = new HttpdServer(configuration);
        try
        {
            await Wait.UntilAsync(() => server._process.HasExited || server.Accepts(), "httpd accepts connections");
        }
        catch (TimeoutException)
        {
            await server.DisposeAsync();
            throw;
        }

        if (server._process.HasExited)
        {
            var said = server._captured.Error;
            await server.DisposeAsync();
            throw new InvalidOperationException($"httpd ended at once: {said}");
        }

        return server;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            ProcessTable.Signal(_process.Id, ProcessTable.Terminate);
            await _process.WaitForExitAsync().WaitAsync(Wait.Bound);
        }

        _process.Dispose();
        _root.Dispose();
    }

    private bool Accepts()
    {
        try
        {
            using var client = new TcpClient();
            client.Connect(Endpoint);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    // httpd cannot take port 0; the gap between closing and binding is short, and a loss shows as a failed start.
    private static IPEndPoint FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return (IPEndPoint)listener.LocalEndpoint;
    }
}
