// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Diagnostics;
using Vestige.Supervisor.Crashes;
using Vestige.Supervisor.Native;
using Vestige.TestSupport;

namespace Vestige.Supervisor.Tests.Crashes;

public sealed class KeptDumpsTests : IDisposable
{
    private readonly TempDirectory _root = new();

    public void Dispose() => _root.Dispose();

    [Fact]
    public void Take_MoreThanAreKept_TheOldestGo()
    {
        string kept = _root.CreateFolder("kept");
        _root.Write("kept/core.mine", "not a dump");
        CrashCapture capture = Capture(new CoreDumpRules(kept, MaxCount: 2));
        for (int i = 0; i < 4; i++)
        {
            Assert.Null(KeptDumps.Take(
                _root.Write($"captured/core.{100 + i}", "dump"), Path.Combine(kept, $"core.{100 + i}.20261122-10000{i}"), capture));
        }

        Assert.Equal(
            ["core.102.20261122-100002", "core.103.20261122-100003", "core.mine"],
            Directory.GetFiles(kept).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Empty(Directory.GetFiles(_root.PathOf("captured")));
        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(kept, "core.103.20261122-100003")));
    }

    [Fact]
    public void Take_BiggerThanAllMayBe_TheOldestGoAndOneAloneIsRefused()
    {
        string kept = _root.CreateFolder("kept");
        CrashCapture capture = Capture(new CoreDumpRules(kept, MaxBytes: 10));
        Assert.Null(KeptDumps.Take(_root.Write("core.1", "123456"), Path.Combine(kept, "core.1.20261122-100001"), capture));
        Assert.Null(KeptDumps.Take(_root.Write("core.2", "123456"), Path.Combine(kept, "core.2.20261122-100002"), capture));

        string? refusal = KeptDumps.Take(_root.Write("core.3", "12345678901"), Path.Combine(kept, "core.3.20261122-100003"), capture);

        Assert.Equal("it has 11 bytes, more than CoreDumpMaxSize (10)", refusal);
        Assert.Equal("core.2.20261122-100002", Path.GetFileName(Assert.Single(Directory.GetFiles(kept))));
    }

    [Theory]
    [InlineData("link")]
    [InlineData("names")]
    [InlineData("fifo")]
    [InlineData("directory")]
    public void Take_NotAFileOfOneName_IsRefusedAndWhatItMeansIsUntouched(string kind)
    {
        string kept = _root.CreateFolder("kept");
        string victim = _root.Write("victim", "precious");
        File.SetUnixFileMode(victim, UnixFileMode.UserRead | UnixFileMode.OtherRead);
        string path = _root.PathOf("core.7");
        Make(kind, path, victim);

        string? refusal = KeptDumps.Take(path, Path.Combine(kept, "core.7.20261122-100000"), Capture(new CoreDumpRules(kept)));

        Assert.NotNull(refusal);
        Assert.Empty(Directory.GetFileSystemEntries(kept));
        Assert.Equal("precious", File.ReadAllText(victim));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.OtherRead, File.GetUnixFileMode(victim));
    }

    [Fact]
    public void Discard_OfOneDeath_LeavesWhatOthersStillNeedAndTakesTheRest()
    {
        _root.Write("c/core.7", "dump");
        _root.Write("c/core.7.crashreport.json", "{}");
        _root.Write("c/core.8", "waits");
        _root.Write("c/core.4194305", "nobody's");
        _root.Write($"c/core.{Environment.ProcessId}", "alive");
        CrashMaterial material = new(Capture(new CoreDumpRules()) with { Directory = _root.PathOf("c") }, 7, DateTimeOffset.UnixEpoch);

        material.Discard(pid => pid == 8);

        Assert.Equal(
            new[] { "core.8", $"core.{Environment.ProcessId}" }.Order(StringComparer.Ordinal),
            Directory.GetFiles(_root.PathOf("c")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    private static void Make(string kind, string path, string victim)
    {
        switch (kind)
        {
            case "link":
                File.CreateSymbolicLink(path, victim);
                break;
            case "names":
                Run("/bin/ln", victim, path);
                break;
            case "fifo":
                Run("/usr/bin/mkfifo", path);
                break;
            default:
                Directory.CreateDirectory(path);
                break;
        }
    }

    private static void Run(string program, params string[] arguments)
    {
        using Process process = Process.Start(program, arguments);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }

    private CrashCapture Capture(CoreDumpRules rules) => new(_root.Path, rules, LibC.GetEffectiveUserId());
}
