// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Vestige.Core.Loading;
using Vestige.Diagnostics.Segments;
using Vestige.Directives;
using Vestige.Reporter;
using Vestige.Reporter.Capture;
using Vestige.Reporter.Causes;
using Vestige.Reporter.Comparing;
using Vestige.Reporter.Json;

namespace Vestige.Commands;

/// <summary>
/// <c>vestige backtrace</c>: the report of a crash file, a core dump or a live process, made by the modules that make those of
/// the error log.
/// </summary>
internal static class BacktraceCommand
{
    private static readonly string[] Modules = ["backtrace", "whatkilledus"];

    private static readonly Argument<string?> Source = new("FILE|CORE|PID")
    {
        Description = "The JSON of a crash (logs/crash/*.json), createdump's *.crashreport.json, a core dump, or the id of a live "
            + "process, which is stopped for a moment and goes on.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Option<bool> AllThreads = new("--all-threads", "-a")
    {
        Description = "Print the long form: all threads, and all that the error log has no room for.",
    };

    private static readonly Option<bool> Json = new("--json") { Description = "Print one JSON object." };

    private static readonly Option<string[]> Compare = new("--compare", "-c")
    {
        Description = "Print where two backtraces part: files, or numbers or keys of crashes that the file of causes knows.",
        HelpName = "A B",
        Arity = new ArgumentArity(2, 2),
        AllowMultipleArgumentsPerToken = true,
    };

    private static readonly Option<string?> Database = new("--database")
    {
        Description = "The file of known causes, for --compare; otherwise the configuration's CauseDatabase.",
        HelpName = "FILE",
    };

    public static int Run(string[] arguments) => Tool.Run(Command(), arguments, terminationTime: TimeSpan.FromSeconds(2));

    private static Command Command()
    {
        var command = new Command(
            "backtrace",
            "Prints what code a process was running, for which request, in which module's hook: of a crash, or of a live process.")
        {
            Source, AllThreads, Json, Compare, Database,
        };
        command.Validators.Add(static result =>
        {
            if (result.GetResult(Source) is null == result.GetResult(Compare) is null)
            {
                result.AddError("expected a file or the id of a process, or --compare with two of them");
            }
        });
        command.SetAction(ReportAsync);
        return command;
    }

    private static async Task<int> ReportAsync(ParseResult parsed, CancellationToken cancellation)
    {
        try
        {
            if (parsed.GetValue(Compare) is [var first, var second])
            {
                CompareBoth(first, second, parsed.GetValue(Database));
            }
            else
            {
                await ReportAsync(parsed.GetValue(Source)!, parsed, cancellation);
            }

            return 0;
        }
        catch (Exception e) when (e is CaptureException or ComparisonException or CauseStoreException or SegmentFormatException
            or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"vestige backtrace: {e.Message}");
            return 1;
        }
    }

    private static async Task ReportAsync(string source, ParseResult parsed, CancellationToken cancellation)
    {
        if (int.TryParse(source, NumberStyles.None, CultureInfo.InvariantCulture, out var processId) && !File.Exists(source))
        {
            using var capture = await LiveCapture.TakeAsync(processId, cancellation);
            using var segment = SegmentFile.FindOf(processId) is { } path ? SegmentReader.Open(path) : null;
            await PrintAsync(Live(processId, capture, segment), parsed, cancellation);
            return;
        }

        var file = MaterialFile.Open(source);
        if (file.Material is { } material)
        {
            await PrintAsync(material, parsed, cancellation);
        }
        else if (parsed.GetValue(Json))
        {
            WriteJson(file.Stored!);
        }
        else
        {
            await ReporterSession.RunAsync(Load(), file.Stored!, Sink(parsed), cancellation);
        }
    }

    private static async Task PrintAsync(CrashMaterial material, ParseResult parsed, CancellationToken cancellation)
    {
        var data = await ReporterSession.RunAsync(Load(), material, Sink(parsed), cancellation);
        if (parsed.GetValue(Json))
        {
            WriteJson(data);
        }
    }

    private static CrashMaterial Live(int processId, LiveCapture capture, SegmentReader? segment)
    {
        using var process = Process.GetProcessById(processId);
        return new CrashMaterial
        {
            ProcessId = processId,
            IsAlive = true,
            Started = new DateTimeOffset(process.StartTime),
            Ended = TimeProvider.System.GetUtcNow(),
            ReportFile = capture.ReportFile,
            DumpFile = capture.DumpFile,
            WorkerNumber = segment?.WorkerNumber ?? 0,
            Generation = segment?.Generation ?? 0,
            ServerVersion = ServerTokenText.Product,
            Segment = segment,
        };
    }

    // Not the configuration's modules: one that sends reports away must not do so because a person looks at one.
    private static LoadedReporter Load()
    {
        var folder = Path.Combine(Installation.ServerRoot, "modules", "debug");
        var reporter = ReporterLoader.Load(new ServerOptions
        {
            ServerRoot = Installation.ServerRoot,
            ConfigurationFile = "/dev/null",
            InternalModules = static () => [],
            DirectivesBefore =
                [.. Modules.Select(name => $"LoadModule {name}_module \"{Path.Combine(folder, $"mod_{name}.dll")}\"")],
        });
        foreach (var found in reporter.Diagnostics)
        {
            if (found.Severity == DiagnosticSeverity.Error)
            {
                Console.Error.WriteLine($"vestige backtrace: {found.Message}");
            }
        }

        return reporter.Functions.Count > 0
            ? reporter
            : throw new CaptureException($"{folder} has no mod_backtrace.dll: nothing can make the report");
    }

    private static ConsoleSink Sink(ParseResult parsed) => parsed.GetValue(Json)
        ? new ConsoleSink(TextWriter.Null, Console.Error, hasDetails: false)
        : new ConsoleSink(Console.Out, Console.Error, parsed.GetValue(AllThreads));

    private static void WriteJson(CrashData data)
    {
        using var output = Console.OpenStandardOutput();
        output.Write(CrashJsonWriter.Write(data));
        output.WriteByte((byte)'\n');
    }

    // Files first: they may be this user's alone, and the file of causes is opened as its owner.
    private static void CompareBoth(string first, string second, string? database)
    {
        var one = Read(first);
        var other = Read(second);
        using var store = one is null || other is null ? CauseFile.Open(CauseFile.Locate(database)) : null;
        BacktraceComparison.Of(one ?? ComparedBacktrace.Find(first, store), other ?? ComparedBacktrace.Find(second, store))
            .Render(Console.Out);
    }

    private static ComparedBacktrace? Read(string given) => File.Exists(given) ? ComparedBacktrace.Find(given, store: null) : null;
}
