// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Programs;
using Vestige.Supervisor.Programs;
using Vestige.TestSupport;

namespace Vestige.Supervisor.Tests.Programs;

/// <summary>Counts the process's own descriptors, so nothing may run beside it.</summary>
[CollectionDefinition(nameof(DescriptorLeakTests), DisableParallelization = true)]
[Collection(nameof(DescriptorLeakTests))]
public sealed class DescriptorLeakTests
{
    [Fact]
    public async Task Programs_WhateverTheirEnd_LeaveNoDescriptorAndNoZombie()
    {
        await using ProgramStarter starter = new(TimeProvider.System);
        await RunOnceAsync(starter);
        int before = Count();

        for (int i = 0; i < 20; i++)
        {
            await RunOnceAsync(starter);
        }

        await Wait.UntilAsync(() => Count() <= before, $"{before} descriptors");
        Assert.Empty(Zombies());
    }

    private static async Task RunOnceAsync(ProgramStarter starter)
    {
        await using RunningProgram good = await StartAsync(starter, "cat");
        await good.StandardInput.DisposeAsync();
        _ = await Shell.ReadAllAsync(good.StandardOutput);

        // A read that waits when the program is disposed of ends, too.
        RunningProgram silent = await StartAsync(starter, "exec sleep 60");
        Task<string> reading = Shell.ReadAllAsync(silent.StandardOutput);
        await silent.DisposeAsync();
        await Assert.ThrowsAnyAsync<Exception>(() => reading);

        await Assert.ThrowsAsync<ProgramStartException>(() => starter.StartAsync(
            Shell.Start("") with { FileName = "/no/such/program" }, null, CancellationToken.None).AsTask());
    }

    private static Task<RunningProgram> StartAsync(ProgramStarter starter, string script) =>
        starter.StartAsync(Shell.Start(script), null, CancellationToken.None).AsTask();

    private static int Count() => Directory.GetFileSystemEntries("/proc/self/fd").Length;

    private static string[] Zombies()
    {
        List<string> zombies = [];
        foreach (string entry in Directory.GetDirectories("/proc"))
        {
            try
            {
                string stat = File.ReadAllText(entry + "/stat");
                string[] fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
                if (fields[0] == "Z" && fields[1] == Environment.ProcessId.ToString())
                {
                    zombies.Add(stat);
                }
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                // Not a process, or gone meanwhile.
            }
        }

        return [.. zombies];
    }
}
