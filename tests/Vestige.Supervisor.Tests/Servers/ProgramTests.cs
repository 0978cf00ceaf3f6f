// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Globalization;
using Vestige.TestSupport;
using Vestige.TestSupport.Skipping;

namespace Vestige.Supervisor.Tests.Servers;

/// <summary>Programs that the control process starts for a worker under another identity, and those a worker leaves.</summary>
public sealed class ProgramTests : IAsyncDisposable
{
    // Nobody's on any machine: groups come from an account of that name only.
    private const int User = 54711;
    private const int Group = 54712;
    private const UnixFileMode Ordinary = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    private readonly FakeServer _server = new($"""
        SuexecUserGroup #{User} #{Group}
        SuexecUserGroup nobody #65534
        StartServers 1
        """);

    public ProgramTests()
    {
        File.SetUnixFileMode(_server.Root.Path, Ordinary);
        _server.Root.CreateFolder("cgi");
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [RootFact]
    public async Task Run_IdentityOfTheConfiguration_IsTheProgramsWithNothingOfRootLeft()
    {
        string file = Write("ids", "grep -E '^(Uid|Gid|Groups|CapEff|CapPrm):' /proc/$$/status | tr -d ' '");
        await _server.StartAsync();

        string answer = await _server.AskAsync($"run {User} {Group} {file}");

        Assert.Equal(
            $"exit 0: Uid:\t{User}\t{User}\t{User}\t{User}~Gid:\t{Group}\t{Group}\t{Group}\t{Group}~Groups:\t{Group}~" +
            "CapPrm:\t0000000000000000~CapEff:\t0000000000000000~",
            answer);
        Assert.Contains("Uid:\t0\t0\t0\t0", File.ReadAllText($"/proc/{_server.Control.Id}/status"));
    }

    [RootFact]
    public async Task Run_WorkerWithoutRights_ProgramHasTheAccountsIdentity()
    {
        _server.Configure("User #54000\nGroup #54000\nSuexecUserGroup nobody #65534\nStartServers 1");
        string file = Write("ids", "id -u; id -g; id -G", 65534, 65534);
        await _server.StartAsync();

        Assert.Equal("exit 0: 65534~65534~65534~", await _server.AskAsync($"run 65534 65534 {file}"));
    }

    [RootFact]
    public async Task Run_ArgumentsStreamsAndEnvironment_AreTheProgramsAndSafe()
    {
        string file = Write("env", "echo \"$0\" \"$1\" \"$2\" > /dev/stdout; pwd; env | grep -vE '^(PWD|OLDPWD|SHLVL|_)=' | sort; exit 3");
        await _server.StartAsync();

        Assert.Equal(
            $"exit 3: {file} caf\u00c3\u00a9 \u00e9~{Path.GetDirectoryName(file)}~PATH=/usr/local/bin:/usr/bin:/bin~SERVER_NAME=\u00e9~",
            await _server.AskAsync($"run {User} {Group} {file}"));
    }

    [RootFact]
    public async Task Run_Program_LeadsItsGroupAndCanBeEnded()
    {
        string file = Write("sleep", "exec sleep 60");
        await _server.StartAsync();
        await using FakeConnection connection = await _server.ConnectAsync();
        string pid = await connection.AskAsync($"start {User} {Group} {file}");

        Assert.Equal(pid, File.ReadAllText($"/proc/{pid}/stat").Split(' ')[4]);
        Assert.Equal("signal 15", await connection.AskAsync($"end {pid}"));
    }

    [RootFact]
    public async Task Run_WhatSuexecWouldNotStart_IsRefusedWithTheReason()
    {
        string good = Write("good", "echo never");
        string roots = Write("roots", "echo never", 0, 0);
        string writable = Write("writable", "echo never");
        File.SetUnixFileMode(writable, Ordinary | UnixFileMode.GroupWrite);
        string setuid = Write("setuid", "echo never");
        File.SetUnixFileMode(setuid, Ordinary | UnixFileMode.SetUser);
        File.CreateSymbolicLink(_server.Root.PathOf("cgi/link"), good);
        await _server.StartAsync();
        await using FakeConnection connection = await _server.ConnectAsync();

        async Task RefusedAsync(string command, string reason)
        {
            string answer = await connection.AskAsync(command);
            Assert.StartsWith("IdentityRefused: cannot start ", answer);
            Assert.EndsWith(reason, answer);
        }

        await RefusedAsync($"run 54999 {Group} {good}", $"no SuexecUserGroup names user 54999 and group {Group}");
        await RefusedAsync($"run {User} 65534 {good}", $"no SuexecUserGroup names user {User} and group 65534");
        await RefusedAsync($"run 0 0 {good}", "user and group ids below 100 are not for programs");
        await RefusedAsync(
            $"run {User} {Group} {roots}", $"roots belongs to user 0 and group 0, not to user {User} and group {Group}");
        await RefusedAsync($"run {User} {Group} {writable}", "writable may be written by its group or by others");
        await RefusedAsync($"run {User} {Group} {setuid}", "setuid is setuid or setgid");
        await RefusedAsync($"run {User} {Group} {_server.Root.PathOf("cgi/link")}", "link is no regular file");
        await RefusedAsync($"run {User} {Group} {good}x", "goodx");
        await RefusedAsync(
            $"run {User} {Group} /bin/sh", "/bin is not below the ServerRoot, a DocumentRoot, an Alias or a ScriptAlias".Replace(
                "/bin ", Directory.ResolveLinkTarget("/bin", true)?.FullName is { } real ? real + " " : "/bin "));
        File.SetUnixFileMode(_server.Root.PathOf("cgi"), Ordinary | UnixFileMode.OtherWrite);
        await RefusedAsync($"run {User} {Group} {good}", "cgi may be written by its group or by others");
    }

    [RootFact]
    public async Task Run_NoExecBitOrNoInterpreter_SaysSo()
    {
        string plain = Write("plain", "echo never");
        File.SetUnixFileMode(plain, UnixFileMode.UserRead);
        string missing = Write("missing", "");
        File.WriteAllText(missing, "#!/no/such/shell\n");
        await _server.StartAsync();

        Assert.StartsWith("NotExecutable: (13)", await _server.AskAsync($"run {User} {Group} {plain}"));
        Assert.StartsWith("InterpreterMissing: (2)", await _server.AskAsync($"run {User} {Group} {missing}"));
    }

    [RootFact]
    public async Task Run_ManyAtOnce_AllAnswerAndNothingIsLeftBehind()
    {
        string file = Write("quick", "echo done");
        await _server.StartAsync();
        await _server.AskAsync($"run {User} {Group} {file}");
        string descriptors = $"/proc/{_server.Control.Id}/fd";
        int before = Directory.GetFileSystemEntries(descriptors).Length;

        string[] answers = await Task.WhenAll(
            Enumerable.Range(0, 60).Select(_ => _server.AskAsync($"run {User} {Group} {file}")));

        Assert.All(answers, static answer => Assert.Equal("exit 0: done~", answer));
        await Wait.UntilAsync(
            () => Directory.GetFileSystemEntries(descriptors).Length <= before, $"{before} descriptors in the control process");
        Assert.Single(_server.Children());
    }

    [RootFact]
    public async Task WorkerDies_ProgramsOfBothKinds_AreEnded()
    {
        string file = Write("sleep", "exec sleep 60");
        await _server.StartAsync();
        await using FakeConnection connection = await _server.ConnectAsync();
        int worker = await connection.PidAsync();
        int own = int.Parse(await connection.AskAsync($"start - - {file}"), CultureInfo.InvariantCulture);
        int other = int.Parse(await connection.AskAsync($"start {User} {Group} {file}"), CultureInfo.InvariantCulture);

        FakeServer.Signal(worker, 9);

        await _server.LoggedAsync($"VS0206: child pid {worker} left 2 programs running, sending them a SIGTERM");
        await Wait.UntilAsync(() => !FakeServer.IsAlive(own) && !FakeServer.IsAlive(other), "both programs ended");
    }

    [Fact]
    public async Task WorkerDies_ItsProgramIgnoresTerm_IsKilled()
    {
        _server.Configure("StartServers 1");
        string file = Write("stubborn", "trap '' TERM; while :; do sleep 1; done");
        await _server.StartAsync();
        await using FakeConnection connection = await _server.ConnectAsync();
        int worker = await connection.PidAsync();
        int program = int.Parse(await connection.AskAsync($"start - - {file}"), CultureInfo.InvariantCulture);

        FakeServer.Signal(worker, 9);

        await Wait.UntilAsync(() => !FakeServer.IsAlive(program), "the program killed");
        await _server.LoggedAsync("VS0206");
    }

    private string Write(string name, string script, int user = User, int group = Group)
    {
        string file = _server.Root.Write($"cgi/{name}", $"#!/bin/sh\n{script}\n");
        File.SetUnixFileMode(file, Ordinary);
        if (Environment.IsPrivilegedProcess)
        {
            Chown(_server.Root.PathOf("cgi"), user == 0 ? User : user, group == 0 ? Group : group);
            Chown(file, user, group);
        }

        return file;
    }

    private static void Chown(string path, int user, int group)
    {
        using var chown = System.Diagnostics.Process.Start("/bin/chown", [$"{user}:{group}", path]);
        chown.WaitForExit();
        Assert.Equal(0, chown.ExitCode);
    }
}
