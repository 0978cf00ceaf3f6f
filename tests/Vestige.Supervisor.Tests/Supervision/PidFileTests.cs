// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Supervisor.Supervision;
using Vestige.TestSupport;

namespace Vestige.Supervisor.Tests.Supervision;

public sealed class PidFileTests : IDisposable
{
    private readonly TempDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("-5")]
    [InlineData("0")]
    [InlineData("99999999999999")]
    public void Read_NoProcessId_GivesNull(string text) => Assert.Null(PidFile.Read(_directory.Write("pid", text)));

    [Fact]
    public void Running_ProcessOfAnotherProgram_IsNobody() =>
        Assert.Null(PidFile.Running(_directory.Write("pid", "1\n"), ["/usr/sbin/vestige"]));

    [Fact]
    public void Running_NoFileOrNoProcess_IsNobody()
    {
        Assert.Null(PidFile.Running(_directory.PathOf("none"), ["/usr/sbin/vestige"]));
        Assert.Null(PidFile.Running(_directory.Write("pid", "2147483600\n"), ["/usr/sbin/vestige"]));
    }

    [Fact]
    public void Remove_FileNamesSomebodyElse_Stays()
    {
        string path = _directory.Write("pid", "1\n");
        PidFile.Remove(path);
        Assert.True(File.Exists(path));

        PidFile.Write(path);
        Assert.Equal($"{Environment.ProcessId}\n", File.ReadAllText(path));
        PidFile.Remove(path);
        Assert.False(File.Exists(path));
    }
}
