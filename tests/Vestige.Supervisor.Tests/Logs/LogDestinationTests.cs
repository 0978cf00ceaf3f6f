// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Diagnostics;
using System.Text;
using Microsoft.Win32.SafeHandles;
using Vestige.Supervisor.Logs;
using Vestige.Supervisor.Native;
using Vestige.TestSupport;
using Vestige.TestSupport.Skipping;

namespace Vestige.Supervisor.Tests.Logs;

public sealed class LogDestinationTests : IDisposable
{
    private readonly TempDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Append_NoSpaceLeft_KeepsLinesAndWritesThemWhenThereIsSpace()
    {
        LogDestination log = Destination("/dev/full");
        Attach(log, "/dev/full");

        log.Append("kept"u8);
        log.Flush();
        Assert.Equal(LogObstacle.WriteError, log.Obstacle);
        Attach(log, _directory.PathOf("log"));

        Assert.Equal("kept\n", File.ReadAllText(_directory.PathOf("log")));
        Assert.Equal(0, log.TotalLost);
    }

    [Fact]
    public void Append_NoSpaceForLong_CountsTheLossAndReportsItInTheLog()
    {
        LogDestination log = Destination("/dev/full");
        Attach(log, "/dev/full");
        byte[] line = new byte[1023];
        line.AsSpan().Fill((byte)'x');

        for (int i = 0; i < 2000; i++)
        {
            log.Append(line);
            log.Flush();
        }

        Attach(log, _directory.PathOf("log"));

        string[] lines = File.ReadAllLines(_directory.PathOf("log"));
        Assert.Equal(1025, lines.Length);
        Assert.Equal("976 lines lost (No space left on device)", lines[^1]);
        Assert.Equal(976, log.TotalLost);
    }

    [Fact]
    public void Attach_LineWasCutInAPipe_IsWrittenWholeToTheNextOne()
    {
        LogDestination log = Destination("|program");
        (SafeFileHandle read, SafeFileHandle write) = Descriptors.Pipe();
        Descriptors.SetNonBlocking(write);
        log.Attach(write, endsInsideLine: false);
        byte[] line = new byte[50_000];
        line.AsSpan().Fill((byte)'y');
        log.Append("first"u8);
        log.Append(line);
        log.Append(line);
        log.Flush();
        Assert.Equal(LogObstacle.Full, log.Obstacle);
        read.Dispose();

        Attach(log, _directory.PathOf("log"));

        string[] lines = File.ReadAllLines(_directory.PathOf("log"));
        Assert.All(lines, written => Assert.Equal(50_000, written.Length));
        Assert.NotEmpty(lines);
    }

    [Fact]
    public void Flush_ReaderIsGone_SaysSo()
    {
        LogDestination log = Destination("|program");
        (SafeFileHandle read, SafeFileHandle write) = Descriptors.Pipe();
        Descriptors.SetNonBlocking(write);
        log.Attach(write, endsInsideLine: false);
        read.Dispose();

        log.Append("line"u8);
        log.Flush();

        Assert.Equal(LogObstacle.ReaderGone, log.Obstacle);
        Assert.True(log.HasPending);
    }

    [Fact]
    public void Attach_FileEndsInsideALine_NextLineStartsOnItsOwn()
    {
        string path = _directory.Write("log", "whole\nhalf a li");
        LogDestination log = Destination(path);

        Attach(log, path);
        log.Append("next"u8);
        log.Flush();

        Assert.Equal("whole\nhalf a li\nnext\n", File.ReadAllText(path));
    }

    [Fact]
    public void Attach_FileWasRenamed_NothingIsLost()
    {
        string path = _directory.PathOf("log");
        LogDestination log = Destination(path);
        Attach(log, path);
        log.Append("before"u8);
        log.Flush();

        File.Move(path, path + ".1");
        log.Append("between"u8);
        Attach(log, path);
        log.Append("after"u8);
        log.Flush();

        Assert.Equal("before\nbetween\n", File.ReadAllText(path + ".1"));
        Assert.Equal("after\n", File.ReadAllText(path));
    }

    [RootFact]
    public void Append_RealDiskFillsUp_NoLineIsEverGlued()
    {
        string mount = _directory.CreateFolder("disk");
        if (Run("mount", "-t", "tmpfs", "-o", "size=64k", "none", mount) != 0)
        {
            Assert.Skip("mounting a small file system is not allowed here");
        }

        LogDestination? log = null;
        try
        {
            log = Destination(Path.Combine(mount, "log"));
            string path = log.Target;
            File.WriteAllBytes(Path.Combine(mount, "ballast"), new byte[40_000]);
            Attach(log, path);
            for (int i = 0; i < 20_000; i++)
            {
                log.Append(Encoding.UTF8.GetBytes($"line {i:00000} " + new string('z', 88)));
                log.Flush();
            }

            Assert.Equal(LogObstacle.WriteError, log.Obstacle);
            string before = File.ReadAllText(path);
            Assert.NotEqual('\n', before[^1]);
            File.Delete(Path.Combine(mount, "ballast"));
            Run("mount", "-o", "remount,size=8m", mount);
            log.Flush();

            string[] lines = File.ReadAllLines(path);
            Assert.All(lines[..^1], line => Assert.Matches("^line [0-9]{5} z{88}$", line));
            Assert.Equal($"{20_000 - (lines.Length - 1)} lines lost (No space left on device)", lines[^1]);
        }
        finally
        {
            log?.Detach();
            Run("umount", mount);
        }
    }

    private static int Run(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode;
    }

    private static LogDestination Destination(string target) => new(target)
    {
        LossLine = (lines, reason) => Encoding.UTF8.GetBytes($"{lines} lines lost ({reason})"),
    };

    private static void Attach(LogDestination log, string path)
    {
        (SafeFileHandle handle, bool endsInsideLine) = LogFile.Open(path, out _)!.Value;
        log.Attach(handle, endsInsideLine);
    }
}
