// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Net;
using System.Text.RegularExpressions;
using Vestige.TestSupport;
using Vestige.TestSupport.Http;
using Vestige.TestSupport.Processes;

namespace Vestige.ProcessTests.Life;

/// <summary>A server that is started and told what to do by <c>-k</c>.</summary>
internal sealed partial class DetachedServer : IAsyncDisposable
{
    private readonly TempDirectory _root = new();
    private readonly HashSet<int> _pids = [];

    public DetachedServer(string more = "")
    {
        _root.CreateFolder("logs");
        _root.CreateFolder("run");
        _root.Write("conf/httpd.conf", Site.Configuration + more);
        Site.Prepare(_root);
    }

    public string ErrorLog => Text("logs/error_log");

    public string PidFile => _root.PathOf("logs/vestige.pid");

    /// <summary>The process that the pid file names; 0 without the file.</summary>
    public int Pid => int.TryParse(Text("logs/vestige.pid"), out var pid) ? pid : 0;

    public async Task<ProgramResult> RunAsync(string verb)
    {
        var result = await VestigeExecutable.RunAsync(
            "-d", _root.Path, "-f", _root.PathOf("conf/httpd.conf"), "-k", verb);
        _pids.Add(Pid);
        return result;
    }

    // The verb may be back before the log writer has written where the server listens.
    public async Task<RawResponse> GetAsync(string path)
    {
        var said = await Wait.ForAsync(
            () => Listening().Matches(ErrorLog).LastOrDefault(), () => $"'listening on' in\n{ErrorLog}");
        return await RawHttp.GetAsync(IPEndPoint.Parse(said.Groups[1].Value), path);
    }

    public Task WaitForErrorLogAsync(string words, int times = 1) => Wait.ForAsync(
        () => ErrorLog.Split(words).Length > times ? words : null, () => $"'{words}' {times} times in\n{ErrorLog}");

    public static Task WaitUntilGoneAsync(int pid, IReadOnlyList<int> workers) => Wait.UntilAsync(
        () => !workers.Append(pid).Any(ProcessTable.IsRunning), "every process of the server has ended");

    public async ValueTask DisposeAsync()
    {
        foreach (var pid in _pids.Where(pid => pid > 1 && ProcessTable.IsRunning(pid)))
        {
            ProcessTable.Signal(pid, ProcessTable.Terminate);
            await WaitUntilGoneAsync(pid, Workers.Of(pid));
        }

        _root.Dispose();
    }

    [GeneratedRegex(@"listening on (127\.0\.0\.1:\d+)")]
    private static partial Regex Listening();

    private string Text(string file) => File.Exists(_root.PathOf(file)) ? File.ReadAllText(_root.PathOf(file)) : "";
}
