// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Diagnostics;
using System.Globalization;
using Vestige.Diagnostics.Crashes;
using Vestige.TestSupport;

namespace Vestige.Backtrace.Tests;

/// <summary>A process that died, and what it left: the runtime's report, the mini dump, the print.</summary>
internal sealed class Victim : IDisposable
{
    private readonly TempDirectory _folder = new();

    public string DumpFile => Path.Combine(_folder.Path, "core");

    public string ReportFile => DumpFile + ".crashreport.json";

    /// <summary>The first line of its standard output; createdump writes there too.</summary>
    public string FirstLine { get; private set; } = "";

    public string Print { get; private set; } = "";

    /// <summary>Lets a victim die.</summary>
    public static async Task<Victim> RunAsync(string kind)
    {
        var victim = new Victim();
        using Process process = victim.Start(kind);
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> print = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(Wait.Bound);
        victim.FirstLine = (await output.WaitAsync(Wait.Bound)).Split('\n')[0];
        victim.Print = await print.WaitAsync(Wait.Bound);
        return victim;
    }

    /// <summary>Dumps a victim that lives, and ends it then.</summary>
    public static async Task<Victim> DumpLiveAsync(string kind)
    {
        var victim = new Victim();
        using Process process = victim.Start(kind);
        try
        {
            victim.FirstLine = await process.StandardOutput.ReadLineAsync().WaitAsync(Wait.Bound) ?? "";
            string tool = Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "createdump");
            using Process dump = Process.Start(new ProcessStartInfo(tool)
            {
                ArgumentList = { "-n", "-f", victim.DumpFile, process.Id.ToString(CultureInfo.InvariantCulture) },
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            Task<string> said = dump.StandardOutput.ReadToEndAsync();
            Task<string> errors = dump.StandardError.ReadToEndAsync();
            await dump.WaitForExitAsync().WaitAsync(Wait.Bound);
            Assert.True(File.Exists(victim.DumpFile), await said + await errors);
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync().WaitAsync(Wait.Bound);
        }

        return victim;
    }

    /// <summary>The death as the reporter hands it to modules.</summary>
    public FakeCrash ToCrash(string death, bool withReport = true, bool withDump = true, bool withPrint = true)
    {
        CrashReport? report = withReport ? CrashReportReader.ReadFile(ReportFile) : null;
        RuntimePrint print = withPrint ? RuntimePrintReader.Read(Print) : RuntimePrint.Empty;
        return new FakeCrash
        {
            Death = death,
            GivenThreads = report is null ? [] : Converted.Threads(report),
            GivenException = print.Exception is { } exception ? Converted.Exception(exception) : null,
            GivenMessage = print.Message,
            GivenReportFile = withReport ? ReportFile : null,
            GivenDumpFile = withDump ? DumpFile : null,
        };
    }

    public void Dispose() => _folder.Dispose();

    private Process Start(string kind) => Process.Start(new ProcessStartInfo("dotnet")
    {
        ArgumentList = { Path.Combine(AppContext.BaseDirectory, "CrashVictim.dll"), kind },
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        Environment =
        {
            ["DOTNET_DbgEnableMiniDump"] = "1",
            ["DOTNET_DbgMiniDumpType"] = "1",
            ["DOTNET_EnableCrashReport"] = "1",
            ["DOTNET_DbgMiniDumpName"] = DumpFile,
        },
    })!;
}
