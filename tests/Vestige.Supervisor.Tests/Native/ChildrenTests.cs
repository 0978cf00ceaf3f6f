// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Text;
using Microsoft.Win32.SafeHandles;
using Vestige.Supervisor.Native;

namespace Vestige.Supervisor.Tests.Native;

public class ChildrenTests
{
    [Theory]
    [InlineData("exit 0", 0)]
    [InlineData("exit 1", 1)]
    [InlineData("exit 255", 255)]
    public void Reap_ChildExits_GivesItsCode(string script, int code)
    {
        ExitStatus status = Children.Reap(Shell(script));

        Assert.False(status.BySignal);
        Assert.Equal(code, status.Code);
        Assert.Equal($"exit code {code}", status.ToString());
    }

    [Theory]
    [InlineData(9, "signal Killed (9)")]
    [InlineData(11, "signal Segmentation fault (11)")]
    [InlineData(15, "signal Terminated (15)")]
    [InlineData(13, "signal Broken pipe (13)")]
    public void Reap_ChildIsKilled_GivesTheSignalInHttpdsWords(int signal, string text)
    {
        // SIGPIPE among them: the runtime ignores it, children must not.
        ExitStatus status = Children.Reap(Shell($"ulimit -c 0; kill -{signal} $$; sleep 5"));

        Assert.Equal(signal, status.Signal);
        Assert.Equal(text, status.ToString());
        Assert.False(status.CoreDumped);
    }

    [Fact]
    public void ExitStatus_CoreFlag_IsToldApart()
    {
        Assert.True(new ExitStatus(0x8b).CoreDumped);
        Assert.Equal(11, new ExitStatus(0x8b).Signal);
        Assert.False(new ExitStatus(0x0b).CoreDumped);
        Assert.False(new ExitStatus(0x8000).CoreDumped);
    }

    [Fact]
    public void Spawn_ListedDescriptors_AreAllThatTheChildHas()
    {
        Descriptors.CloseInheritedOnExec();
        (SafeFileHandle read, SafeFileHandle write) = Descriptors.Pipe();
        using SafeFileHandle other = Descriptors.Event();
        using (read)
        {
            // Sources and targets overlap on purpose: each must arrive all the same.
            int pid = Children.Spawn(new SpawnRequest
            {
                Path = "/bin/sh",
                Arguments = ["sh", "-c", "readlink /proc/self/fd/0 /proc/$$/fd/5 /proc/$$/fd/4; ls /proc/$$/fd"],
                Environment = [],
                Descriptors = [(write, 1), (write, 4), (other, 5), (read, Number(write))],
            });
            write.Dispose();
            string output = ReadAll(read);
            _ = Children.Reap(pid);

            string[] lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
            Assert.Equal("/dev/null", lines[0]);
            Assert.Equal("anon_inode:[eventfd]", lines[1]);
            Assert.StartsWith("pipe:", lines[2]);
            Assert.Equal(
                new[] { 0, 1, 2, 4, 5, Number(write) }.Order(), lines[3..].Select(int.Parse).Order());
        }
    }

    [Fact]
    public void Spawn_Environment_IsExactlyTheGivenOne()
    {
        (SafeFileHandle read, SafeFileHandle write) = Descriptors.Pipe();
        using (read)
        {
            int pid = Children.Spawn(new SpawnRequest
            {
                Path = "/usr/bin/env",
                Arguments = ["env"],
                Environment = ["A=1", "B=\u00e4 \u00f6"],
                Descriptors = [(write, 1)],
            });
            write.Dispose();

            Assert.Equal("A=1\nB=\u00e4 \u00f6\n", ReadAll(read));
            Assert.Equal(0, Children.Reap(pid).Code);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Spawn_Always_LeadsAGroupOfItsOwn(bool newSession)
    {
        (SafeFileHandle read, SafeFileHandle write) = Descriptors.Pipe();
        using (read)
        {
            int pid = Children.Spawn(new SpawnRequest
            {
                Path = "/bin/sh",
                Arguments = ["sh", "-c", "cut -d' ' -f5,6 /proc/$$/stat"],
                Environment = [],
                Descriptors = [(write, 1)],
                NewSession = newSession,
            });
            write.Dispose();
            string[] groupAndSession = ReadAll(read).Trim().Split(' ');
            _ = Children.Reap(pid);

            Assert.Equal(pid.ToString(), groupAndSession[0]);
            Assert.Equal(newSession, groupAndSession[1] == pid.ToString());
        }
    }

    [Fact]
    public void Spawn_NoSuchProgram_SaysWhy()
    {
        IOException error = Assert.Throws<IOException>(() => Children.Spawn(new SpawnRequest
        {
            Path = "/no/such/program",
            Arguments = ["x"],
            Environment = [],
            Descriptors = [],
        }));

        Assert.Equal("(2)No such file or directory: cannot start /no/such/program", error.Message);
    }

    [Fact]
    public void ReapAll_OneChildHasEnded_OnlyThatIsTold()
    {
        ChildReaper reaper = new();
        List<string> told = [];
        int quick = Shell("exit 3");
        int slow = Shell("sleep 60");
        reaper.Add(quick, status => told.Add($"quick {status}"));
        reaper.Add(slow, status => told.Add($"slow {status}"));

        SpinWait.SpinUntil(() => { reaper.ReapAll(); return told.Count > 0; }, TimeSpan.FromSeconds(20));
        Assert.Equal(["quick exit code 3"], told);
        Assert.True(Children.Signal(slow, Signals.Kill));
        SpinWait.SpinUntil(() => { reaper.ReapAll(); return reaper.Count == 0; }, TimeSpan.FromSeconds(20));
        Assert.Equal("slow signal Killed (9)", told[1]);
    }

    private static int Number(SafeFileHandle handle) => (int)handle.DangerousGetHandle();

    private static int Shell(string script) => Children.Spawn(new SpawnRequest
    {
        Path = "/bin/sh",
        Arguments = ["sh", "-c", script],
        Environment = ["PATH=/usr/bin:/bin"],
        Descriptors = [],
    });

    private static string ReadAll(SafeFileHandle read)
    {
        StringBuilder text = new();
        byte[] buffer = new byte[4096];
        int count;
        while ((count = DescriptorIO.Read(read, buffer, out _)) > 0)
        {
            text.Append(Encoding.UTF8.GetString(buffer, 0, count));
        }

        return text.ToString();
    }
}
