// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Vestige.TestSupport.Processes;

/// <summary>Apache httpd as the system ships it, with one process and a ServerRoot of its own, to compare answers with.</summary>
public sealed class HttpdProcess : IAsyncDisposable
{
    /// <summary>The program; tests that need it carry <c>[ProgramFact(HttpdProcess.Program)]</c>.</summary>
    public const string Program = "/usr/sbin/apache2";

    private const string Modules = "/usr/lib/apache2/modules";

    private readonly Process _process;
    private readonly CapturedOutput _captured;

    private HttpdProcess(TempDirectory root, IPEndPoint endpoint)
    {
        Root = root;
        Endpoint = endpoint;
        var start = new ProcessStartInfo(Program)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in new[] { "-d", root.Path, "-f", root.PathOf("httpd.conf"), "-X" })
        {
            start.ArgumentList.Add(argument);
        }

        _process = Process.Start(start)!;
        _captured = new CapturedOutput(_process);
    }

    public TempDirectory Root { get; }

    public IPEndPoint Endpoint { get; }

    /// <summary>Starts httpd and waits until it takes connections.</summary>
    /// <param name="modules">Names of modules, for example <c>alias</c>.</param>
    /// <param name="configuration">What comes behind listener, logs and modules.</param>
    public static async Task<HttpdProcess> StartAsync(IEnumerable<string> modules, string configuration)
    {
        var root = new TempDirectory();
        root.CreateFolder("logs");
        var endpoint = new IPEndPoint(IPAddress.Loopback, FreePort());
        var loads = modules.Select(name => $"LoadModule {name}_module {Modules}/mod_{name}.so\n");
        root.Write("httpd.conf", $"""
            LoadModule mpm_event_module {Modules}/mod_mpm_event.so
            {string.Concat(loads)}
            Listen {endpoint}
            User www-data
            Group www-data
            PidFile logs/pid
            ErrorLog logs/error_log
            {configuration}
            """);
        var httpd = new HttpdProcess(root, endpoint);
        await Wait.ForAsync(
            () => httpd._process.HasExited || httpd.Accepts() ? httpd : null,
            () => $"httpd listens on {endpoint}\n{httpd._captured.Error}");
        return httpd._process.HasExited
            ? throw new InvalidOperationException($"httpd ended at once\n{httpd._captured.Error}")
            : httpd;
    }

    public string ReadLog(string name)
    {
        var file = Root.PathOf(Path.Combine("logs", name));
        return File.Exists(file) ? File.ReadAllText(file) : string.Empty;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            ProcessTable.Signal(_process.Id, ProcessTable.Terminate);
            await _process.WaitForExitAsync().WaitAsync(Wait.Bound);
        }

        _process.Dispose();
        Root.Dispose();
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
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
            // Not yet: the caller asks again until its bound.
            return false;
        }
    }
}
