// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Globalization;
using Vestige.TestSupport;
using Vestige.TestSupport.Http;
using Vestige.TestSupport.Processes;
using Vestige.TestSupport.Skipping;

namespace Vestige.ProcessTests.Programs;

/// <summary>CGI programs of the real server: as whom they run, and that none outlives what it was started for.</summary>
public sealed class ProgramLifeTests
{
    private const int User = 54711;
    private const int Group = 54712;
    private const UnixFileMode Everyone = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    private const string Configuration = ServerProcess.Basics + """
        StartServers 1
        ScriptAlias /cgi-bin/ cgi-bin/
        <Directory cgi-bin>
            Require all granted
        </Directory>
        HWSRequestLog logs/request_log
        HWSRequestLogType module-info

        """;

    [RootFact]
    public async Task Suexec_ServerOfRoot_ProgramHasTheHostsUserGroupAndGroups()
    {
        await using var server = await ServerProcess.StartAsync(
            Configuration + $"User #54000\nGroup #54000\nSuexecUserGroup #{User} #{Group}\n",
            root => WriteFor(root, "ids", "echo Content-Type: text/plain; echo; id -u; id -g; id -G", User, Group));

        var response = await server.GetAsync("/cgi-bin/ids");

        Assert.True(response.Status == 200, server.ErrorLog);
        Assert.Equal($"{User}\n{Group}\n{Group}\n", response.Text);
        await Wait.UntilAsync(
            () => server.ReadLog("request_log").Contains("(exit 0)", StringComparison.Ordinal), "the program's end in the trace");
        Assert.Contains($"cgi --> (exec={server.Root.PathOf("cgi-bin/ids")})(argv0=ids)(", server.ReadLog("request_log"));
    }

    [RootFact]
    public async Task Suexec_ProgramOfAnotherUser_Is500AndTheLogSaysWhy()
    {
        await using var server = await ServerProcess.StartAsync(
            Configuration + $"User #54000\nGroup #54000\nSuexecUserGroup #{User} #{Group}\n",
            root => WriteFor(root, "ids", "echo Content-Type: text/plain; echo; id -u", 54000, 54000));

        Assert.Equal(500, (await server.GetAsync("/cgi-bin/ids")).Status);

        await server.WaitForErrorLogAsync($"not to user {User} and group {Group}");
        Assert.DoesNotContain("cgi -->", server.ReadLog("request_log"));
    }

    [Fact]
    public async Task Suexec_Off_ProgramRunsAsTheWorker()
    {
        await using var server = await ServerProcess.StartAsync(
            Configuration + $"SuexecUserGroup #{User} #{Group}\nSuexec Off\n",
            root => Write(root, "ids", "echo Content-Type: text/plain; echo; id -u"));

        Assert.NotEqual($"{User}\n", (await server.GetAsync("/cgi-bin/ids")).Text);
        Assert.Equal(200, (await server.GetAsync("/cgi-bin/ids")).Status);
    }

    [Fact]
    public async Task Stop_ProgramRuns_NothingIsLeft()
    {
        await using var server = await ServerProcess.StartAsync(Configuration, PrepareSleeper);
        using var connection = await AskAsync(server);
        var pid = await PidAsync(server);

        await server.StopAsync();

        Assert.False(IsAlive(pid));
    }

    [Fact]
    public async Task ClientGoes_ProgramRuns_IsEndedAndTraced()
    {
        await using var server = await ServerProcess.StartAsync(Configuration, PrepareSleeper);
        var connection = await AskAsync(server);
        var pid = await PidAsync(server);

        connection.Dispose();

        await Wait.UntilAsync(() => !IsAlive(pid), "the program has been ended");
        await Wait.UntilAsync(
            () => server.ReadLog("request_log").Contains("(signal 15)", StringComparison.Ordinal), "the program's end in the trace");
    }

    [Fact]
    public async Task WorkerIsKilled_ProgramRuns_IsEnded()
    {
        await using var server = await ServerProcess.StartAsync(Configuration, PrepareSleeper);
        using var connection = await AskAsync(server);
        var pid = await PidAsync(server);

        ProcessTable.Signal(server.Children[0], ProcessTable.Kill);

        await server.WaitForErrorLogAsync("left 1 programs running, sending them a SIGTERM");
        await Wait.UntilAsync(() => !IsAlive(pid), "the program has been ended");
    }

    private static void PrepareSleeper(TempDirectory root) =>
        Write(root, "sleeper", "echo $$ > ../logs/pid.new; mv ../logs/pid.new ../logs/pid; exec sleep 60");

    private static async Task<RawConnection> AskAsync(ServerProcess server)
    {
        var connection = await RawConnection.ConnectAsync(server.Endpoint);
        await connection.SendAsync("GET /cgi-bin/sleeper HTTP/1.1\r\nHost: localhost\r\n\r\n");
        return connection;
    }

    private static async Task<int> PidAsync(ServerProcess server)
    {
        await Wait.UntilAsync(() => server.ReadLog("pid").Length > 0, "the program runs");
        return int.Parse(server.ReadLog("pid"), CultureInfo.InvariantCulture);
    }

    private static bool IsAlive(int pid)
    {
        try
        {
            return !File.ReadAllText($"/proc/{pid}/stat").Contains(") Z ", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static void Write(TempDirectory root, string name, string script)
    {
        File.SetUnixFileMode(root.Path, Everyone);
        var file = root.Write($"cgi-bin/{name}", $"#!/bin/sh\n{script}\n");
        File.SetUnixFileMode(file, Everyone);
    }

    private static void WriteFor(TempDirectory root, string name, string script, int user, int group)
    {
        Write(root, name, script);
        using var chown = System.Diagnostics.Process.Start("/bin/chown", ["-R", $"{user}:{group}", root.PathOf("cgi-bin")]);
        chown.WaitForExit();
    }
}
