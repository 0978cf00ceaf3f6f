// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Vestige.TestSupport;

namespace Vestige.Supervisor.Tests.Servers;

/// <summary>The real control process with workers of <c>FakeWorker</c>, in a server root of its own.</summary>
internal sealed partial class FakeServer : IAsyncDisposable
{
    private readonly List<Process> _processes = [];
    private int _known;

    public FakeServer(string configuration = "") => Configure(configuration);

    public TempDirectory Root { get; } = new();

    public Process Control => _processes[^1];

    public string ErrorLog => Read("logs/error_log");

    public string StandardError { get; private set; } = "";

    public void Configure(string configuration)
    {
        Root.CreateFolder("logs");
        Root.Write("conf/httpd.conf", $"Listen 127.0.0.1:0\nErrorLog logs/error_log\n{configuration}\n");
    }

    public void Behave(string behaviour) => Root.Write("behaviour.txt", behaviour);

    public string Read(string file) => File.Exists(Root.PathOf(file)) ? File.ReadAllText(Root.PathOf(file)) : "";

    /// <summary>Starts the control process in the foreground and waits until a worker is ready.</summary>
    public async Task StartAsync()
    {
        Process process = Launch();
        int before = _processes.Count > 1 ? _known : 0;
        await Until(() => Occurrences("AH00489") > before || process.HasExited, "the server ready");
        _known = Occurrences("AH00489");
        Assert.False(process.HasExited, StandardError + ErrorLog);
    }

    /// <summary>Starts a control process that is expected to end by itself.</summary>
    public async Task<int> RunAsync(params string[] arguments)
    {
        Process process = Launch(arguments);
        await process.WaitForExitAsync().WaitAsync(Wait.Bound);
        return process.ExitCode;
    }

    public async Task<int> StopAsync(int signal = 15)
    {
        Signal(Control.Id, signal);
        await Control.WaitForExitAsync().WaitAsync(Wait.Bound);
        return Control.ExitCode;
    }

    public static void Signal(int pid, int signal)
    {
        using Process kill = Process.Start("/bin/kill", [$"-{signal}", pid.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    public int Port => int.Parse(Listening().Matches(ErrorLog)[^1].Groups[1].Value, CultureInfo.InvariantCulture);

    /// <summary>Connects to whichever worker accepts first.</summary>
    public async Task<FakeConnection> ConnectAsync() => await FakeConnection.OpenAsync(new IPEndPoint(IPAddress.Loopback, Port));

    /// <summary>Sends one command over a connection of its own.</summary>
    public async Task<string> AskAsync(string command)
    {
        await using FakeConnection connection = await ConnectAsync();
        return await connection.AskAsync(command);
    }

    public Task LoggedAsync(string text, int times = 1) =>
        Until(() => Occurrences(text) >= times, $"'{text}' {times} times in the error log");

    public int Occurrences(string text) => Regex.Count(ErrorLog, Regex.Escape(text));

    public static bool IsAlive(int pid) => File.Exists($"/proc/{pid}/stat") && !File.ReadAllText($"/proc/{pid}/stat").Contains(") Z ");

    /// <summary>The pids of the control process's children.</summary>
    public IReadOnlyList<int> Children() => ChildrenOf(Control.Id);

    public static IReadOnlyList<int> ChildrenOf(int pid)
    {
        string file = $"/proc/{pid}/task/{pid}/children";
        return File.Exists(file)
            ? [.. File.ReadAllText(file).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse)]
            : [];
    }

    public async ValueTask DisposeAsync()
    {
        foreach (Process process in _processes)
        {
            if (!process.HasExited)
            {
                Signal(process.Id, 15);
                await process.WaitForExitAsync().WaitAsync(Wait.Bound);
            }

            process.Dispose();
        }

        if (int.TryParse(Read("logs/vestige.pid"), out int detached))
        {
            Signal(detached, 15);
            await Wait.UntilAsync(() => !IsAlive(detached), "the detached server gone");
        }

        Root.Dispose();
    }

    private Task<FakeServer> Until(Func<bool> condition, string expected) => Wait.ForAsync(
        () => condition() ? this : null, () => $"{expected}\n{ErrorLog}\n{StandardError}");

    private Process Launch(params string[] arguments)
    {
        ProcessStartInfo start = new(Path.Combine(AppContext.BaseDirectory, "FakeWorker"), [Root.Path, .. arguments])
        {
            RedirectStandardError = true,
        };
        Process process = Process.Start(start)!;
        process.ErrorDataReceived += (_, line) => StandardError += line.Data is null ? "" : line.Data + "\n";
        process.BeginErrorReadLine();
        _processes.Add(process);
        return process;
    }

    [GeneratedRegex(@"listening on 127\.0\.0\.1:([0-9]+)")]
    private static partial Regex Listening();
}
