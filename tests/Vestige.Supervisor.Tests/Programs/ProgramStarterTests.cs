// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Diagnostics;
using System.Text;
using Vestige.Programs;
using Vestige.Supervisor.Native;
using Vestige.Supervisor.Programs;
using Vestige.TestSupport;
using Vestige.Text;

namespace Vestige.Supervisor.Tests.Programs;

public sealed class ProgramStarterTests : IAsyncDisposable
{
    private readonly ProgramStarter _starter = new(TimeProvider.System);

    public ValueTask DisposeAsync() => _starter.DisposeAsync();

    [Theory]
    [InlineData("exit 0", "exit 0")]
    [InlineData("exit 7", "exit 7")]
    [InlineData("kill -9 $$; sleep 60", "signal 9")]
    public async Task Exited_ProgramEnds_SaysHow(string script, string expected)
    {
        await using RunningProgram program = await StartAsync(script);

        Assert.Equal(expected, (await program.Exited.WaitAsync(Wait.Bound)).ToString());
    }

    [Fact]
    public async Task Streams_InputAndBothOutputs_CarryTheBytes()
    {
        await using RunningProgram program = await StartAsync("cat; echo problem >&2");

        await program.StandardInput.WriteAsync("to the program"u8.ToArray());
        await program.StandardInput.DisposeAsync();

        Assert.Equal("to the program", await Shell.ReadAllAsync(program.StandardOutput));
        Assert.Equal("problem\n", await Shell.ReadAllAsync(program.StandardError));
    }

    [Fact]
    public async Task Streams_MoreThanAPipeHolds_PassBothWaysAtOnce()
    {
        byte[] sent = new byte[3_000_000];
        new Random(1).NextBytes(sent);
        await using RunningProgram program = await StartAsync("cat");

        Task<byte[]> received = Shell.ReadBytesAsync(program.StandardOutput);
        await program.StandardInput.WriteAsync(sent).AsTask().WaitAsync(Wait.Bound);
        await program.StandardInput.DisposeAsync();

        Assert.Equal(sent, await received);
    }

    [Fact]
    public async Task Streams_OpenedAgainByTheProgram_ArePipes()
    {
        await using RunningProgram program = await StartAsync("echo again > /dev/stdout; echo error > /dev/stderr");

        Assert.Equal("again\n", await Shell.ReadAllAsync(program.StandardOutput));
        Assert.Equal("error\n", await Shell.ReadAllAsync(program.StandardError));
    }

    [Fact]
    public async Task StandardInput_ProgramDoesNotRead_TakesAllTheSame()
    {
        await using RunningProgram program = await StartAsync("exec <&-; echo closed; sleep 60");
        byte[] line = new byte[7];
        await program.StandardOutput.ReadExactlyAsync(line).AsTask().WaitAsync(Wait.Bound);

        await program.StandardInput.WriteAsync(new byte[1_000_000]).AsTask().WaitAsync(Wait.Bound);

        Assert.False(program.Exited.IsCompleted);
    }

    [Fact]
    public async Task ReadAsync_Cancelled_EndsAndTheStreamGoesOn()
    {
        await using RunningProgram program = await StartAsync("read line; echo got $line");
        using CancellationTokenSource cancel = new();
        byte[] buffer = new byte[100];

        Task<int> read = program.StandardOutput.ReadAsync(buffer, cancel.Token).AsTask();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => read.WaitAsync(Wait.Bound));

        await program.StandardInput.WriteAsync("it\n"u8.ToArray());
        Assert.Equal("got it\n", await Shell.ReadAllAsync(program.StandardOutput));
    }

    [Fact]
    public async Task StartAsync_ArgumentsEnvironmentAndDirectory_AreTheProgramsByteByByte()
    {
        string bytes = ByteText.FromByteString("\u00e9\u00ff");
        ProgramStart start = Shell.Start(
            "pwd; printf '%s\\n' \"$0\" \"$1\" \"$VALUE\" \"$BAD\"; env", ("VALUE", bytes), ("BAD", "a\0b"), ("A=B", "x")) with
        {
            WorkingDirectory = "/proc",
        };
        start = start with { Arguments = [.. start.Arguments, bytes] };

        await using RunningProgram program = await _starter.StartAsync(start, null, CancellationToken.None);

        string[] lines = (await Shell.ReadAllAsync(program.StandardOutput)).Split('\n');
        Assert.Equal(["/proc", "script", "\u00e9\u00ff", "\u00e9\u00ff", ""], lines[..5]);
        // The shell adds what it wants; of ours there is one variable.
        Assert.Equal(["VALUE=\u00e9\u00ff"], lines[5..].Where(static line => line.Contains('=')
            && !line.StartsWith("PWD=") && !line.StartsWith("OLDPWD=") && !line.StartsWith("SHLVL=") && !line.StartsWith("_=")));
    }

    [Fact]
    public async Task StartAsync_Program_LeadsItsGroupWithDefaultSignalsAndThreeDescriptors()
    {
        // The test's own process may have been given descriptors that a worker is not given.
        Descriptors.CloseInheritedOnExec();
        await using RunningProgram program = await StartAsync(
            "cat /proc/$$/stat; grep SigIgn /proc/$$/status; ls /proc/$$/fd | tr '\\n' ' '");

        string[] lines = (await Shell.ReadAllAsync(program.StandardOutput)).Split('\n');

        Assert.Equal(program.ProcessId.ToString(), lines[0].Split(' ')[4]);
        // Signals 32 and 33 are the C library's own.
        Assert.Equal(0, Convert.ToInt64(lines[1][8..], 16) & 0x7fff_ffff);
        Assert.Equal("0 1 2 ", lines[2]);
    }

    [Fact]
    public async Task DisposeAsync_ProgramRuns_EndsItByTerm()
    {
        RunningProgram program = await StartAsync("sleep 60");

        await program.DisposeAsync().AsTask().WaitAsync(Wait.Bound);

        Assert.Equal(Signals.Terminate, (await program.Exited).Signal);
    }

    [Fact]
    public async Task DisposeAsync_ProgramIgnoresTerm_IsKilledAfterThreeSecondsWithItsGroup()
    {
        RunningProgram program = await StartAsync("trap '' TERM; sleep 61 & echo $!; while :; do sleep 62; done");
        byte[] line = new byte[20];
        int count = await program.StandardOutput.ReadAsync(line).AsTask().WaitAsync(Wait.Bound);
        int helper = int.Parse(Encoding.ASCII.GetString(line, 0, count));
        long started = Stopwatch.GetTimestamp();

        await program.DisposeAsync().AsTask().WaitAsync(Wait.Bound);

        Assert.Equal(Signals.Kill, (await program.Exited).Signal);
        Assert.InRange(Stopwatch.GetElapsedTime(started).TotalSeconds, 2.9, 30);
        await Wait.UntilAsync(() => !IsRunning(helper), "the program's own child has been killed");
    }

    [Fact]
    public async Task DisposeAsync_OutputHasEnded_ProgramLeavesByItselfAndItsOwnJobStays()
    {
        RunningProgram program = await StartAsync(
            "sleep 60 > /dev/null 2>&1 < /dev/null & echo $!; exec >&- 2>&-; sleep 0.05; exit 3");
        int job = int.Parse(await Shell.ReadAllAsync(program.StandardOutput));
        await Shell.ReadAllAsync(program.StandardError);

        await program.DisposeAsync().AsTask().WaitAsync(Wait.Bound);

        Assert.Equal(3, (await program.Exited).ExitCode);
        Assert.True(IsRunning(job));
        Assert.True(Children.Signal(job, Signals.Kill));
    }

    [Fact]
    public async Task StopAsync_ProgramsRun_EndsThemAndStartsNoMore()
    {
        RunningProgram one = await StartAsync("sleep 60");
        RunningProgram two = await StartAsync("sleep 60");

        await _starter.StopAsync().WaitAsync(Wait.Bound);

        Assert.Equal(Signals.Terminate, (await one.Exited).Signal);
        Assert.Equal(Signals.Terminate, (await two.Exited).Signal);
        await Assert.ThrowsAsync<ProgramStartException>(() => StartAsync("exit 0"));
        await one.DisposeAsync();
        await two.DisposeAsync();
    }

    [Fact]
    public async Task StartAsync_TwoHundredSlowPrograms_NeedNoThreadsOfTheirOwn()
    {
        RunningProgram[] programs = new RunningProgram[200];
        for (int i = 0; i < programs.Length; i++)
        {
            programs[i] = await StartAsync("read line; echo $line");
        }

        Task<string>[] outputs = [.. programs.Select(static program => Shell.ReadAllAsync(program.StandardOutput))];
        int threads = Process.GetCurrentProcess().Threads.Count;
        for (int i = 0; i < programs.Length; i++)
        {
            await programs[i].StandardInput.WriteAsync(Encoding.ASCII.GetBytes($"{i}\n"));
        }

        string[] texts = await Task.WhenAll(outputs).WaitAsync(Wait.Bound);

        Assert.Equal(Enumerable.Range(0, 200).Select(static i => $"{i}\n"), texts);
        Assert.InRange(threads, 1, 100);
        foreach (RunningProgram program in programs)
        {
            await program.DisposeAsync();
        }
    }

    private Task<RunningProgram> StartAsync(string script) =>
        _starter.StartAsync(Shell.Start(script), null, CancellationToken.None).AsTask();

    private static bool IsRunning(int pid)
    {
        try
        {
            // A zombie waits for its new parent; it does not run.
            return !File.ReadAllText($"/proc/{pid}/stat").Contains(") Z ");
        }
        catch (IOException)
        {
            return false;
        }
    }
}
