// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Text.Json;
using Vestige.Diagnostics.Crashes.Causes;
using Vestige.Reporter.Causes;
using Vestige.TestSupport;
using Vestige.TestSupport.Processes;
using Vestige.TestSupport.Skipping;

namespace Vestige.ProcessTests.Crashes;

public sealed class CausesCommandTests : IDisposable
{
    private const UnixFileMode Everybody = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    private static readonly CrashCause Resize = Cause("Thumb.Resize", "Thumb.Handle");
    private static readonly CrashCause Scale = Cause("Thumb.Scale", "Thumb.Resize", "Thumb.Handle");

    private readonly TempDirectory _root = new();

    private string Default => _root.PathOf("logs/causes/causes.db");

    [Fact]
    public async Task List_CausesOfTheConfiguredFile_OneLineEach()
    {
        _root.Write("conf/httpd.conf", "Listen 127.0.0.1:0\nCauseDatabase state/known.db\n");
        Fill(_root.PathOf("state/known.db"));
        string[] lines = (await Success("causes", "-d", _root.Path)).TrimEnd('\n').Split('\n');

        Assert.Equal(3, lines.Length);
        Assert.StartsWith("KEY               DEATHS  FIRST", lines[0]);
        Assert.StartsWith($"{Scale.Key}       1  ", lines[1]);
        Assert.StartsWith($"{Resize.Key}       2  ", lines[2]);
        Assert.EndsWith("mod_thumb.cs handler  UnhandledException FormatException  Thumb.Resize  GET /b.png, GET /a.png", lines[2]);
    }

    [Fact]
    public async Task List_NoDeathYet_IsNoError()
    {
        _root.Write("conf/httpd.conf", "Listen 127.0.0.1:0\n");
        Assert.Equal($"No death of a worker is known ({Default} does not exist).\n", await Success("causes", "list", "-d", _root.Path));
    }

    [Fact]
    public async Task ListAndShow_Json_AreObjects()
    {
        Fill(Default);
        JsonElement list = JsonDocument.Parse(await Success("causes", "list", "--json", "--database", Default)).RootElement;
        Assert.Equal(Default, list.GetProperty("file").GetString());
        Assert.Equal([1, 2], list.GetProperty("causes").EnumerateArray().Select(static c => c.GetProperty("count").GetInt32()));

        JsonElement shown = JsonDocument.Parse(await Success("causes", "show", "1", "--json", "--database", Default)).RootElement;
        Assert.Equal(Resize.Key.ToString(), shown.GetProperty("key").GetString());
        Assert.Equal(Resize.Ingredients, shown.GetProperty("ingredients").GetString());
        Assert.Equal(2, shown.GetProperty("deaths").GetArrayLength());
        Assert.Equal(Scale.Key.ToString(), shown.GetProperty("similar")[0].GetProperty("key").GetString());
    }

    [Fact]
    public async Task Show_ByNumber_HasEverythingOfTheCause()
    {
        Fill(Default);
        string text = await Success("causes", "show", "3", "--database", Default);
        Assert.StartsWith($"cause     {Scale.Key} (key version 2)\n", text);
        Assert.Contains("\nin           1 mod_thumb.cs handler (conf/httpd.conf:41)\n", text);
        Assert.Contains("\nrequests     1 GET /\\x1b[31m.png\n", text);
        Assert.Contains("\nThe key is made of\n  cause 2\n  kind UnhandledException\n", text);
        Assert.Contains("\nFrames, innermost first\n  Thumb.Scale\n  Thumb.Resize\n  Thumb.Handle\n", text);
        Assert.Contains($"\nSimilar causes\n  {Resize.Key}  0.", text);
    }

    [Fact]
    public async Task MergeAndForget_ChangeTheFile()
    {
        Fill(Default);
        Assert.Equal(
            $"{Resize.Key} now counts 3 deaths, also those of {Scale.Key}\n",
            await Success("causes", "merge", "1", "3", "--database", Default));
        Assert.Equal(
            $"{{\"forgotten\":\"{Resize.Key}\",\"count\":3}}\n",
            await Success("causes", "forget", Resize.Key.ToString()[..8], "--json", "--database", Default));
        Assert.Equal($"No death of a worker is known ({Default} is empty).\n", await Success("causes", "--database", Default));
    }

    [Theory]
    [InlineData("show", "4", "has no cause with key or crash number 4")]
    [InlineData("forget", "feedfeed", "has no cause with key or crash number feedfeed")]
    public async Task UnknownCause_IsRefusedWithOne(string command, string given, string message)
    {
        Fill(Default);
        await Failure($"{Default}: {message}", "causes", command, given, "--database", Default);
    }

    [Fact]
    public async Task BadFiles_AreRefusedWithOne()
    {
        string text = _root.Write("text.db", new string('x', 5000));
        await Failure($"{text}: is not a database; move it away, and a new one is begun", "causes", "--database", text);
        string none = _root.PathOf("none.db");
        await Failure($"{none}: does not exist", "causes", "--database", none);
        await Failure($"{none}: does not exist", "causes", "show", "1", "--database", none);
    }

    [Fact]
    public async Task BadConfiguration_SaysWhatHelps()
    {
        string file = _root.Write("conf/httpd.conf", "<IfModule mod_x.c>\n");
        var result = await VestigeExecutable.RunAsync("causes", "-d", _root.Path);
        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.StartsWith("vestige causes: ", result.Error);
        Assert.Contains($"{file}:1", result.Error);
        Assert.EndsWith("(--database FILE names the file of causes without a configuration)\n", result.Error);
    }

    [Theory]
    [InlineData("causes", "bogus")]
    [InlineData("causes", "show")]
    [InlineData("causes", "merge", "1")]
    [InlineData("causes", "--unknown")]
    public async Task WrongArguments_AreRefusedWithTwo(params string[] arguments)
    {
        var result = await VestigeExecutable.RunAsync(arguments);
        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.StartsWith("vestige causes: ", result.Error);
        Assert.EndsWith("'vestige causes --help' lists the options.\n", result.Error);
    }

    // Root has every right, but takes the owner's identity: what the owner may not, it may not either.
    [Fact]
    public async Task Forget_FileThatItsOwnerMayNotWrite_IsRefused()
    {
        Fill(Default);
        GiveToNobody();
        File.SetUnixFileMode(Default, UnixFileMode.UserRead | UnixFileMode.OtherRead);
        await Success("causes", "--database", Default);
        await Failure(
            $"{Default}: is not writable (the workers' user must own it and its folder)",
            "causes", "forget", "1", "--database", Default);
    }

    [RootFact]
    public async Task Merge_ByRoot_LeavesEverythingToTheOwner()
    {
        Fill(Default);
        GiveToNobody();
        await Success("causes", "merge", "1", "3", "--database", Default);
        Assert.Equal([Default], Directory.GetFiles(Path.GetDirectoryName(Default)!));
        Assert.Equal("65534\n", await Output("/usr/bin/stat", "-c", "%u", Default));
    }

    public void Dispose() => _root.Dispose();

    private static CrashCause Cause(params string[] frames) => new()
    {
        Kind = Diagnostics.Crashes.DeathKind.UnhandledException,
        Signal = 0,
        ExceptionTypes = ["System.FormatException"],
        Frames = frames,
        IsStackLost = false,
        Module = "",
        Hook = "",
    };

    private static void Fill(string path)
    {
        using var store = CauseStore.Open(path);
        store.Record(Resize, Facts("/a.png"));
        store.Record(Resize, Facts("/b.png?size=4"));
        store.Record(Scale, Facts("/\u001b[31m.png"));
    }

    private static DeathFacts Facts(string target) => new()
    {
        At = new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero),
        ProcessId = 4711,
        Death = "unhandled exception",
        ServerRoot = "/srv/web",
        ServerVersion = "Vestige/0.1.0",
        RuntimeVersion = "10.0.12",
        Module = "mod_thumb.cs",
        Hook = "handler",
        ConfiguredAt = "conf/httpd.conf:41",
        Method = "GET",
        Target = target,
        Host = "www.example.com",
    };

    private void GiveToNobody()
    {
        if (Environment.IsPrivilegedProcess)
        {
            File.SetUnixFileMode(_root.Path, Everybody);
            using var chown = System.Diagnostics.Process.Start("/bin/chown", ["-R", "65534:65534", _root.PathOf("logs/causes")]);
            chown.WaitForExit();
        }
    }

    private static async Task<string> Success(params string[] arguments)
    {
        var result = await VestigeExecutable.RunAsync(arguments);
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        return result.Output;
    }

    private static async Task Failure(string message, params string[] arguments)
    {
        var result = await VestigeExecutable.RunAsync(arguments);
        Assert.Equal((1, "", $"vestige causes: {message}\n"), (result.ExitCode, result.Output, result.Error));
    }

    private static async Task<string> Output(string program, params string[] arguments)
    {
        using var process = System.Diagnostics.Process.Start(
            new System.Diagnostics.ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        return await process.StandardOutput.ReadToEndAsync().WaitAsync(Wait.Bound);
    }
}
