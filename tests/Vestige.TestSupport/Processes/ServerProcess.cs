// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using Vestige.TestSupport.Http;

namespace Vestige.TestSupport.Processes;

/// <summary>The real server in a ServerRoot of its own, on loopback ports that the system chose.</summary>
/// <remarks>
/// Write <c>Listen 127.0.0.1:0</c>; <see cref="Endpoint"/> says which port it became. Disposing ends the server and
/// fails if it left a process behind.
/// </remarks>
public sealed partial class ServerProcess : IAsyncDisposable
{
    /// <summary>
    /// Put before a test's own directives: one listener, the error log, the pid file, and a runtime directory that goes
    /// away with the ServerRoot even if the server is killed.
    /// </summary>
    public const string Basics = """
        Listen 127.0.0.1:0
        ServerName localhost
        PidFile logs/vestige.pid
        DefaultRuntimeDir run
        ErrorLog logs/error_log
        DocumentRoot htdocs

        """;

    private const string Mark = "VESTIGE_TEST_SERVER";

    private readonly string _mark = Guid.NewGuid().ToString("N");
    private readonly Process _process;
    private readonly CapturedOutput _captured;
    private bool _ended;

    private ServerProcess(TempDirectory root, IEnumerable<string> arguments)
    {
        Root = root;
        var start = VestigeExecutable.StartInfo(["-d", root.Path, "-f", root.PathOf("conf/httpd.conf"), .. arguments]);
        start.Environment[Mark] = _mark;
        start.Environment["VESTIGE_REPORT_SECONDS"] = "120";
        _process = Process.Start(start) ?? throw new InvalidOperationException($"{start.FileName} did not start");
        _process.StandardInput.Close();
        _captured = new CapturedOutput(_process);
    }

    /// <summary>The ServerRoot: <c>conf/httpd.conf</c>, <c>htdocs/</c>, <c>logs/</c>, <c>run/</c>.</summary>
    public TempDirectory Root { get; }

    /// <summary>The control process.</summary>
    public int Pid => _process.Id;

    public string Output => _captured.Output;

    public string Error => _captured.Error;

    /// <summary>The error log so far; empty if there is none.</summary>
    public string ErrorLog => ReadLog("error_log");

    /// <summary>Every address the server said it listens on, in the order it said so.</summary>
    public IReadOnlyList<IPEndPoint> Endpoints =>
        [.. Listening().Matches(ErrorLog + Error).Select(said => IPEndPoint.Parse(said.Groups[1].Value)).Distinct()];

    /// <summary>The first address the server said it listens on.</summary>
    public IPEndPoint Endpoint => Endpoints[0];

    /// <summary>The control process's children: its workers, and a reporter while there is one.</summary>
    public IReadOnlyList<int> Children => ProcessTable.ChildrenOf(Pid);

    public bool HasExited => _process.HasExited;

    /// <summary>Starts the server with this configuration and waits until it says where it listens.</summary>
    /// <param name="configuration">The whole of <c>conf/httpd.conf</c>.</param>
    /// <param name="prepare">Puts more into the ServerRoot before the start.</param>
    /// <param name="arguments">More of the command line, after <c>-d</c> and <c>-f</c>.</param>
    public static async Task<ServerProcess> StartAsync(
        string configuration, Action<TempDirectory>? prepare = null, params string[] arguments)
    {
        var server = Launch(configuration, prepare, arguments);
        try
        {
            await Wait.UntilAsync(() => server.Endpoints.Count > 0 || server.HasExited, "the server listens");
            return server.Endpoints.Count > 0
                ? server
                : throw new InvalidOperationException($"the server ended at once{server.Describe()}");
        }
        catch (TimeoutException late)
        {
            await server.AbandonAsync();
            throw new TimeoutException(late.Message + server.Describe(), late);
        }
        catch (InvalidOperationException)
        {
            await server.AbandonAsync();
            throw;
        }
    }

    /// <summary>Starts the server and waits for nothing, for configurations that are meant to fail.</summary>
    public static ServerProcess Launch(
        string configuration, Action<TempDirectory>? prepare = null, params string[] arguments)
    {
        var root = new TempDirectory();
        root.CreateFolder("htdocs");
        root.CreateFolder("logs");
        root.CreateFolder("run");
        root.Write("conf/httpd.conf", configuration);
        prepare?.Invoke(root);
        return new ServerProcess(root, arguments);
    }

    /// <summary>Replaces <c>conf/httpd.conf</c>; the running server reads it at its next restart.</summary>
    public void Configure(string configuration) => Root.Write("conf/httpd.conf", configuration);

    /// <summary>A file below <c>logs/</c>; empty if there is none.</summary>
    public string ReadLog(string name)
    {
        try
        {
            return File.ReadAllText(Root.PathOf(Path.Combine("logs", name)));
        }
        catch (IOException)
        {
            return string.Empty;
        }
    }

    /// <summary>Waits until the error log holds the words, this many times at least.</summary>
    public Task WaitForErrorLogAsync(string words, int times = 1, TimeSpan? bound = null) => Wait.ForAsync(
        () => ErrorLog.Split(words).Length > times ? words : null,
        () => $"'{words}' {times} times in the error log{Describe()}",
        bound);

    /// <summary>Sends one request on a connection of its own and reads the answer.</summary>
    public Task<RawResponse> SendAsync(string request) => RawHttp.SendAsync(Endpoint, request);

    /// <summary>GETs a path on a connection of its own.</summary>
    public Task<RawResponse> GetAsync(string path) => RawHttp.GetAsync(Endpoint, path);

    /// <summary>Sends a signal to the control process.</summary>
    public void Signal(int signal) => ProcessTable.Signal(Pid, signal);

    /// <summary>Waits until the control process ends and returns its exit code.</summary>
    public async Task<int> WaitForExitAsync(TimeSpan? bound = null)
    {
        try
        {
            await _process.WaitForExitAsync().WaitAsync(bound ?? Wait.Bound);
        }
        catch (TimeoutException late)
        {
            throw new TimeoutException($"the control process did not end{Describe()}", late);
        }

        return _process.ExitCode;
    }

    /// <summary>Waits until no process that the server started is left.</summary>
    public Task WaitUntilGoneAsync(TimeSpan? bound = null) => Wait.ForAsync(
        () => Left().Count == 0 ? this : null,
        () => $"every process of the server ended; left: {string.Join(", ", Left())}{Describe()}",
        bound);

    /// <summary>Ends the server with TERM, returns its exit code, and fails if a process is left.</summary>
    public async Task<int> StopAsync()
    {
        Signal(ProcessTable.Terminate);
        var code = await WaitForExitAsync();
        await WaitUntilGoneAsync();
        _ended = true;
        return code;
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (!_ended)
            {
                await StopAsync();
            }
        }
        finally
        {
            await AbandonAsync();
        }
    }

    [GeneratedRegex(@"listening on ([0-9.]+:\d+|\[[0-9a-fA-F:.]+\]:\d+)")]
    private static partial Regex Listening();

    private IReadOnlyList<int> Left() => ProcessTable.WithEnvironment(Mark, _mark);

    private string Describe() =>
        $"\n--- stdout\n{Output}--- stderr\n{Error}--- error_log\n{ErrorLog}";

    private async Task AbandonAsync()
    {
        foreach (var pid in Left())
        {
            ProcessTable.Signal(pid, ProcessTable.Kill);
        }

        await Wait.UntilAsync(() => Left().Count == 0, "killed processes are gone");
        _process.Dispose();
        Root.Dispose();
    }
}
