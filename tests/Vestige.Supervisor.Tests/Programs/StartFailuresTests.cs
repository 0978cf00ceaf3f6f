// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Runtime.Versioning;
using Vestige.Programs;
using Vestige.Requests;
using Vestige.Supervisor.Programs;
using Vestige.TestSupport;

namespace Vestige.Supervisor.Tests.Programs;

[SupportedOSPlatform("linux")]
public sealed class StartFailuresTests : IAsyncDisposable
{
    private const UnixFileMode Executable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly ProgramStarter _starter = new(TimeProvider.System);
    private readonly TempDirectory _files = new();

    public async ValueTask DisposeAsync()
    {
        await _starter.DisposeAsync();
        _files.Dispose();
    }

    [Fact]
    public async Task Start_NoExecBit_IsNotExecutable()
    {
        string file = Write("plain", "#!/bin/sh\n", UnixFileMode.UserRead | UnixFileMode.UserWrite);

        ProgramStartException error = await FailAsync(file);

        Assert.Equal((ProgramStartFailure.NotExecutable, 13), (error.Failure, error.ErrorNumber));
        Assert.Equal($"(13)Permission denied: cannot start {file}", error.Message);
    }

    [Theory]
    [InlineData("#!/no/such/shell -x\n", "its interpreter /no/such/shell does not exist")]
    [InlineData("#! /no/such\r\n", @"its interpreter /no/such\r (the line ends with a carriage return) does not exist")]
    public async Task Start_NoInterpreter_NamesIt(string text, string expected)
    {
        ProgramStartException error = await FailAsync(Write("script", text, Executable));

        Assert.Equal((ProgramStartFailure.InterpreterMissing, 2), (error.Failure, error.ErrorNumber));
        Assert.EndsWith(expected, error.Message);
    }

    [Fact]
    public async Task Start_NoFile_IsNotFound()
    {
        ProgramStartException error = await FailAsync(_files.PathOf("absent"));

        Assert.Equal(ProgramStartFailure.NotFound, error.Failure);
        Assert.Equal($"(2)No such file or directory: cannot start {_files.PathOf("absent")}", error.Message);
    }

    [Fact]
    public async Task Start_TextWithoutInterpreterLine_IsNoProgram()
    {
        ProgramStartException error = await FailAsync(Write("text", "echo hello\n", Executable));

        Assert.Equal((ProgramStartFailure.NotAProgram, 8), (error.Failure, error.ErrorNumber));
    }

    [Fact]
    public async Task Start_NoWorkingDirectory_SaysSo()
    {
        ProgramStartException error = await Assert.ThrowsAsync<ProgramStartException>(() => StartAsync(
            Shell.Start("exit 0") with { WorkingDirectory = _files.PathOf("absent") }));

        Assert.Equal(ProgramStartFailure.WorkingDirectory, error.Failure);
        Assert.EndsWith($"cannot enter {_files.PathOf("absent")}", error.Message);
    }

    [Fact]
    public async Task Start_HugeVariable_IsTooLarge()
    {
        ProgramStartException error = await Assert.ThrowsAsync<ProgramStartException>(() => StartAsync(
            Shell.Start("exit 0", ("HUGE", new string('x', 200_000)))));

        Assert.Equal((ProgramStartFailure.TooLarge, 7), (error.Failure, error.ErrorNumber));
    }

    [Fact]
    public async Task Start_IdentityWithoutRoot_IsRefused()
    {
        ProgramStartException error = await Assert.ThrowsAsync<ProgramStartException>(() => StartAsync(
            Shell.Start("exit 0"), new CgiIdentity(4711, 4712, false)));

        Assert.Equal(ProgramStartFailure.IdentityRefused, error.Failure);
        Assert.Contains("as user 4711", error.Message);
    }

    private Task<RunningProgram> StartAsync(ProgramStart start, CgiIdentity? identity = null) =>
        _starter.StartAsync(start, identity, CancellationToken.None).AsTask();

    private Task<ProgramStartException> FailAsync(string file) => Assert.ThrowsAsync<ProgramStartException>(() =>
        StartAsync(Shell.Start("") with { FileName = file, Arguments = [] }));

    private string Write(string name, string text, UnixFileMode mode)
    {
        string file = _files.Write(name, text);
        File.SetUnixFileMode(file, mode);
        return file;
    }
}
