// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Text.RegularExpressions;
using Vestige.TestSupport;

namespace Vestige.Supervisor.Tests.Servers;

/// <summary>Deaths with a reporter that does what <c>reporter.txt</c> says.</summary>
public sealed class ReporterTests : IAsyncDisposable
{
    private const string Basics = "StartServers 1\nDefaultRuntimeDir run\n";
    private readonly FakeServer _server = new(Basics);

    public ReporterTests() => _server.Root.CreateFolder("run");

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Report_Whole_IsInTheErrorLogAndInTheLongFormAndNothingIsLeft()
    {
        await StartAsync("report 2 20");
        int descriptors = Descriptors();
        int pid = await DieAsync("failfast told-to");

        await _server.LoggedAsync($"VS0242: report of child pid {pid}: 5 lines in ");
        string[] lines = [.. _server.ErrorLog.Split('\n').Where(line => line.Contains($"[pid {pid}] "))];
        Assert.Equal(4, lines.Length);
        Assert.Matches(
            $@"\[backtrace:crit\] \[pid {pid}\] signal 6 code  ready True report True dump True kept  requests 1 "
            + "resident True age True said .*told-to",
            lines[0]);
        Assert.EndsWith($@"] [backtrace:crit] [pid {pid}] line 0 \x1b[31m {new string('x', 20)}", lines[1]);
        Assert.EndsWith($"] [whatkilledus:error] [pid {pid}] could not say it", lines[3]);
        Assert.Contains($"VS0242: report of child pid {pid}: 5 lines in {Long(pid)}, 1 of them only there", _server.ErrorLog);
        string form = File.ReadAllText(Long(pid));
        Assert.StartsWith($"AH00052: child pid {pid} exit signal Aborted (6)\nVS0212: child pid {pid}: in function 3, GET /dies", form);
        Assert.EndsWith("\ncould not say it\na detail\n", form);
        Assert.Equal($"{{\"pid\":{pid}}}", File.ReadAllText(Path.ChangeExtension(Long(pid), ".json")));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Long(pid)));
        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute,
            File.GetUnixFileMode(Path.GetDirectoryName(Long(pid))!));
        await NothingIsLeftAsync(descriptors);
    }

    [Theory]
    [InlineData("crash", "the reporter ended with signal Aborted (6), its last words: ")]
    [InlineData("leave", "the reporter ended with exit code 3, its last words: the reporter goes home")]
    [InlineData("garbage", "it broke the protocol: message kind 99 is not one of a reporter")]
    [InlineData("forge", "it broke the protocol: a report line without a proper module name")]
    [InlineData("endless", "it has no end")]
    public async Task Report_ReporterFails_TheLogSaysWhyAndTheSegmentIsReported(string behaviour, string reason)
    {
        await StartAsync(behaviour);
        int descriptors = Descriptors();
        int pid = await DieAsync("kill");

        await _server.LoggedAsync($"[pid {pid}] end of what the segment of child pid {pid} says");
        Assert.Contains($"VS0241: report of child pid {pid} is not complete: {reason}", _server.ErrorLog);
        Assert.Matches(
            $@"\[core:crit\] \[pid {pid}\] request \[id \S+\] GET /dies\?x=\* .*client 127\.0\.0\.1:4711", _server.ErrorLog);
        Assert.Contains($"[core:crit] [pid {pid}] last events of the request: --> function 3", _server.ErrorLog);
        await _server.LoggedAsync($"VS0242: report of child pid {pid}: ");
        await NothingIsLeftAsync(descriptors);
    }

    [Fact]
    public async Task Report_ReporterHangs_IsKilledAndTheSegmentIsReported()
    {
        _server.Root.Write("reporter-limit.txt", "0:00:00.5");
        await StartAsync("hang");
        int pid = await DieAsync("kill");

        await _server.LoggedAsync($"VS0241: report of child pid {pid} is not complete: it took more than 0.5 s");
        await _server.LoggedAsync($"[pid {pid}] end of what the segment of child pid {pid} says");
        await NothingIsLeftAsync();
    }

    [Fact]
    public async Task Report_ReporterLingersAfterTheEnd_ReportIsCompleteAndTheReporterGone()
    {
        await StartAsync("linger");
        int pid = await DieAsync("kill");

        await _server.LoggedAsync($"VS0242: report of child pid {pid}: ");
        Assert.DoesNotContain("VS0241", _server.ErrorLog);
        await NothingIsLeftAsync();
    }

    [Fact]
    public async Task Report_LongerThanTheErrorLogTakes_TheRestIsInTheLongForm()
    {
        await StartAsync("report 400 900");
        int pid = await DieAsync("kill");

        await _server.LoggedAsync($"VS0242: report of child pid {pid}: 403 lines in ");
        string[] lines = [.. _server.ErrorLog.Split('\n').Where(line => line.Contains($"[pid {pid}] "))];
        Assert.InRange(lines.Sum(line => line.Length), 14_000, 16 * 1024);
        Assert.Contains($", {403 - lines.Length} of them only there", _server.ErrorLog);
        Assert.Contains("\nline 399 ", File.ReadAllText(Long(pid)));
    }

    [Fact]
    public async Task Report_LongerThanTheLongFormTakes_IsCut()
    {
        await StartAsync("report 400 3900");
        int pid = await DieAsync("kill");

        await _server.LoggedAsync($"VS0242: report of child pid {pid}: 403 lines in ");
        Assert.InRange(new FileInfo(Long(pid)).Length, 1_000_000, 1024 * 1024);
        Assert.EndsWith("\n(more lines than 1 MiB holds are left out)\n", File.ReadAllText(Long(pid)));
    }

    [Fact]
    public async Task LongForm_CannotBeWritten_IsOneWarning()
    {
        _server.Root.Write("logs/crash", "in the way");
        await StartAsync("report 2 20");
        int pid = await DieAsync("kill");

        await _server.LoggedAsync($"VS0245: report of child pid {pid}: 1 of its 5 lines are lost, ");
        Assert.Equal(1, _server.Occurrences("VS0245"));
        await NothingIsLeftAsync();
    }

    [Fact]
    public async Task Death_BeforeReady_IsReported()
    {
        await StartAsync("report 1 1");
        _server.Behave("exit 9");
        int pid = await DieAsync("kill");
        await _server.LoggedAsync($"VS0242: report of child pid {pid}: ");

        await _server.LoggedAsync("signal  code 9 ready False");
        await _server.LoggedAsync("said the worker says goodbye");
        _server.Behave("ready");
        await Wait.UntilAsync(() => _server.Children().Count == 1, "a worker again");
    }

    [Fact]
    public async Task Death_WorkerSaidWhyOrNoModuleAsks_ThereIsNoReport()
    {
        await StartAsync("report 1 1");
        _server.Behave("fail httpd.conf:3: went bad");
        File.Delete(_server.Root.PathOf("reporter.txt"));
        FakeServer.Signal(_server.Control.Id, 1);
        await _server.LoggedAsync("VS0312");
        _server.Behave("ready");
        FakeServer.Signal(_server.Control.Id, 1);
        await _server.LoggedAsync("AH00489", times: 2);
        await _server.LoggedAsync("has left (generation 1)");

        int pid = await DieAsync("kill");

        await _server.LoggedAsync($"VS0212: child pid {pid}: ");
        await Wait.UntilAsync(() => Segments().Length == 1, "the segment removed");
        Assert.DoesNotContain("VS024", _server.ErrorLog);
        Assert.DoesNotContain("[backtrace:", _server.ErrorLog);
    }

    [Fact]
    public async Task Stop_ReporterHangs_IsKilledInTimeAndTheSegmentIsReported()
    {
        await StartAsync("hang");
        int pid = await DieAsync("kill");
        await Wait.UntilAsync(() => _server.Children().Count == 2, "a reporter beside the new worker");

        Assert.Equal(0, await _server.StopAsync());

        Assert.Contains($"VS0241: report of child pid {pid} is not complete: the server ends", _server.ErrorLog);
        Assert.Contains($"[pid {pid}] end of what the segment of child pid {pid} says", _server.ErrorLog);
        Assert.Empty(Directory.GetDirectories(_server.Root.PathOf("run")));
    }

    [Fact]
    public async Task Deaths_MoreThanAreReportedAtOnce_TwoReportersRunAndTheRestWaitsOrIsLeftOut()
    {
        await StartAsync("wait");
        for (int i = 0; i < 36; i++)
        {
            await DieAsync("kill");
        }

        await _server.LoggedAsync("VS0212", times: 36);
        await _server.LoggedAsync("32 other deaths wait for theirs", times: 2);
        await _server.LoggedAsync("[backtrace:crit]", times: 2);
        Assert.Equal(2, _server.Occurrences("waiting"));
        Assert.Equal(3, _server.Children().Count);
        _server.Root.Write("go.txt", "");
        await _server.LoggedAsync("VS0242", times: 34);
        Assert.Equal(2, _server.Occurrences("VS0243"));
        await NothingIsLeftAsync();
    }

    [Fact]
    public async Task ControlProcess_IsKilledWhileAReporterHangs_TheReporterGoesToo()
    {
        await StartAsync("hang");
        await DieAsync("kill");
        await Wait.UntilAsync(() => _server.Children().Count == 2, "a reporter beside the new worker");
        IReadOnlyList<int> children = _server.Children();

        FakeServer.Signal(_server.Control.Id, 9);

        await Wait.UntilAsync(() => !children.Any(FakeServer.IsAlive), "all children gone");
    }

    [Theory]
    [InlineData("fifo")]
    [InlineData("link")]
    [InlineData("directory")]
    [InlineData("tree")]
    public async Task Death_HostileThingsInTheCaptureDirectory_AreNotLookedAtAndRemoved(string kind)
    {
        await StartAsync("report 1 1");
        int descriptors = Descriptors();
        int pid = await DieAsync($"plant {kind}");

        await _server.LoggedAsync($"VS0242: report of child pid {pid}: ");
        Assert.Contains("report False dump False", _server.ErrorLog);
        Assert.NotEqual("", await _server.AskAsync("pid"));
        if (kind != "tree")
        {
            await NothingIsLeftAsync(descriptors);
        }

        Assert.Equal(0, await _server.StopAsync());
        Assert.Empty(Directory.GetDirectories(_server.Root.PathOf("run")));
    }

    private async Task StartAsync(string reporter)
    {
        _server.Root.Write("reporter.txt", reporter);
        await _server.StartAsync();
    }

    /// <summary>Has the worker die with a request in flight; returns its process id.</summary>
    private async Task<int> DieAsync(string command)
    {
        await using FakeConnection connection = await _server.ConnectAsync();
        int pid = await connection.PidAsync();
        await connection.AskAsync("begin /dies?x=secret");
        try
        {
            await connection.AskAsync(command);
        }
        catch (IOException)
        {
            // It may die before it answers.
        }

        await _server.LoggedAsync($"child pid {pid} exit signal ");
        return pid;
    }

    private async Task NothingIsLeftAsync(int? descriptors = null)
    {
        await Wait.UntilAsync(() => _server.Children().Count == 1, "nothing but a worker");
        await Wait.UntilAsync(() => Segments().Length == 1, "only the segment of the live worker");
        await Wait.UntilAsync(() => Material().Length == 0, "no crash material");
        if (descriptors is { } before)
        {
            await Wait.UntilAsync(() => Descriptors() <= before, "no descriptor more than before");
        }
    }

    /// <summary>Assemblies are opened when they are first needed and stay open.</summary>
    private int Descriptors() => Directory.GetFiles($"/proc/{_server.Control.Id}/fd")
        .Count(path => new FileInfo(path).LinkTarget?.EndsWith(".dll", StringComparison.Ordinal) != true);

    private string[] Segments() =>
        Directory.GetFiles(_server.Root.PathOf("run"), "*.segment", SearchOption.AllDirectories);

    private string[] Material() => Directory.GetFileSystemEntries(_server.Root.PathOf("run"), "core.*", SearchOption.AllDirectories);

    private string Long(int pid) => Directory.GetFiles(_server.Root.PathOf("logs/crash"), "*.txt")
        .Single(path => Regex.IsMatch(Path.GetFileName(path), $@"^crash-\d{{8}}-\d{{6}}-{pid}\.txt$"));
}
