// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Diagnostics;
using System.Globalization;
using Vestige.Reporter.Causes;
using Vestige.TestSupport;

namespace Vestige.Reporter.Tests.Causes;

public sealed class CauseStoreProcessesTests : IDisposable
{
    private const int Deaths = 40;

    private readonly TempDirectory _directory = new();

    private string File => _directory.PathOf("causes/causes.db");

    // Four processes begin with no file at all: it is made once, and no number is given twice.
    [Fact]
    public async Task Record_SeveralProcessesAtOnce_EveryDeathHasItsNumber()
    {
        Process[] writers = [.. Enumerable.Range(0, 4).Select(_ => Start(Deaths))];
        string[] outputs = await Task.WhenAll(writers.Select(static w => w.StandardOutput.ReadToEndAsync())).WaitAsync(Wait.Bound);
        foreach (Process writer in writers)
        {
            await writer.WaitForExitAsync().WaitAsync(Wait.Bound);
            Assert.Equal(0, writer.ExitCode);
            writer.Dispose();
        }

        IEnumerable<int> numbers = outputs.SelectMany(Numbers);
        Assert.Equal(Enumerable.Range(1, 4 * Deaths), numbers.Order());
        using var store = CauseStore.OpenExisting(File);
        IReadOnlyList<KnownCause> causes = store.List();
        Assert.Equal(5, causes.Count);
        Assert.All(causes, c => Assert.Equal((4 * Deaths / 5, 4 * Deaths / 5), ((int)c.Count, c.Deaths.Count)));
        Assert.Equal([File], Directory.GetFiles(Path.GetDirectoryName(File)!));
    }

    [Fact]
    public async Task Record_AfterAWriterWasKilled_GoesOnWithTheDeathsThatWereRecorded()
    {
        using Process writer = Start(0);
        int last = 0;
        while (last < 20)
        {
            string? line = await writer.StandardOutput.ReadLineAsync().WaitAsync(Wait.Bound);
            last = int.Parse(line!, CultureInfo.InvariantCulture);
        }

        writer.Kill();
        await writer.WaitForExitAsync().WaitAsync(Wait.Bound);
        foreach (int number in Numbers(await writer.StandardOutput.ReadToEndAsync().WaitAsync(Wait.Bound)))
        {
            last = number;
        }

        using var store = CauseStore.Open(File);
        long next = store.Record(Sample.Cause("A.B"), Sample.Facts()).CrashNumber;

        // It may have been killed between its last death and the line about it.
        Assert.InRange(next, last + 1, last + 2);
        Assert.Equal(next, store.List().Sum(static c => c.Count));
    }

    public void Dispose() => _directory.Dispose();

    private Process Start(int deaths) => Process.Start(new ProcessStartInfo("dotnet")
    {
        ArgumentList =
        {
            Path.Combine(AppContext.BaseDirectory, "CauseWriter.dll"),
            File,
            deaths.ToString(CultureInfo.InvariantCulture),
        },
        RedirectStandardOutput = true,
    })!;

    private static IEnumerable<int> Numbers(string output) => output
        .Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(static l => int.Parse(l, CultureInfo.InvariantCulture));
}
