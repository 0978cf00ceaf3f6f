// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.CommandLine;
using System.Globalization;
using System.Runtime.InteropServices;
using Vestige.Diagnostics.Traces.Viewing;

namespace Vestige.Commands;

/// <summary><c>vestige trace</c>: reads module traces. A command of its own, so that no server role loads its options.</summary>
internal static class TraceCommand
{
    private static readonly Argument<string[]> Files = new("FILE")
    {
        Description = "Error log or request log; '-' is standard input. Files packed with gzip are read as they are. "
            + "Several files are one trace, in the order given.",
        Arity = ArgumentArity.OneOrMore,
    };

    private static readonly Option<bool> Follow = new("--follow", "-f")
    {
        Description = "Go on as the file grows, is cut or is replaced, and print each request as it ends. "
            + "INT or TERM ends it with the summary.",
    };

    private static readonly Option<string[]> Request = new("--request", "-r")
    {
        Description = "Print the request with this id (%L in the logs), or the only one whose id begins so, as a tree.",
        HelpName = "ID",
        AllowMultipleArgumentsPerToken = false,
    };

    private static readonly Option<int> Slow = new("--slow", "-s")
    {
        Description = "Print the N slowest requests as trees.",
        HelpName = "N",
    };

    private static readonly Option<string?> Module = new("--module", "-m")
    {
        Description = "Show only this module: mod_x, mod_x.c and mod_x.cs are the same.",
        HelpName = "MODULE",
    };

    private static readonly Option<bool> Json = new("--json")
    {
        Description = "Print one JSON object; with --follow also one for each request, a line each.",
    };

    private static readonly Option<string> Color = new("--color")
    {
        Description = "Colours: on a terminal (unless NO_COLOR is set), always or never.",
        HelpName = "auto|always|never",
        DefaultValueFactory = static _ => "auto",
    };

    public static int Run(string[] arguments) => Tool.Run(Command(), arguments);

    private static Command Command()
    {
        Slow.Validators.Add(static result =>
        {
            if (result.Tokens.Count > 0 && (!int.TryParse(result.Tokens[0].Value, CultureInfo.InvariantCulture, out var n) || n < 1))
            {
                result.AddError($"--slow: found '{result.Tokens[0].Value}', expected a number from 1 up");
            }
        });
        Files.Validators.Add(static result =>
        {
            foreach (var token in result.Tokens.Where(static t => t.Value.Length > 1 && t.Value[0] == '-'))
            {
                result.AddError($"found option {token.Value}, which is not known (a file of that name is ./{token.Value})");
            }
        });
        Color.AcceptOnlyFromAmong("auto", "always", "never");
        var command = new Command(
            "trace",
            "Reads module traces of any format (ModuleTraceFormat hws, extended, json) and prints what was read, which functions "
                + "never returned, and for each function count, times of its own and results.")
        {
            Files, Follow, Request, Slow, Module, Json, Color,
        };
        command.Validators.Add(static result =>
        {
            if (result.GetValue(Follow) && result.GetResult(Slow) is not null)
            {
                result.AddError("--slow needs the end of the trace, so it does not go with --follow");
            }
        });
        command.SetAction(View);
        return command;
    }

    private static int View(ParseResult parsed)
    {
        var follows = parsed.GetValue(Follow);
        using var stop = new CancellationTokenSource();
        using var interrupt = follows ? PosixSignalRegistration.Create(PosixSignal.SIGINT, c => Stop(c, stop)) : null;
        using var terminate = follows ? PosixSignalRegistration.Create(PosixSignal.SIGTERM, c => Stop(c, stop)) : null;
        using var output = Console.OpenStandardOutput();
        var viewer = new TraceViewer(new TraceViewOptions
        {
            Files = parsed.GetValue(Files)!,
            Follow = follows,
            Requests = parsed.GetValue(Request) ?? [],
            Slow = parsed.GetValue(Slow),
            Module = parsed.GetValue(Module),
            Json = parsed.GetValue(Json),
            HasColors = HasColors(parsed.GetValue(Color)!),
            Width = Console.IsOutputRedirected ? null : Columns(),
            ShowsProgress = !Console.IsErrorRedirected,
            Output = output,
            OutputDescriptor = 1,
            Error = Console.Error,
            StandardInput = Console.OpenStandardInput,
        });
        return viewer.Run(stop.Token);
    }

    // A second signal ends the process as it would without us.
    private static void Stop(PosixSignalContext context, CancellationTokenSource stop)
    {
        context.Cancel = !stop.IsCancellationRequested;
        stop.Cancel();
    }

    private static bool HasColors(string choice) => choice switch
    {
        "always" => true,
        "never" => false,
        _ => !Console.IsOutputRedirected
            && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
            && Environment.GetEnvironmentVariable("TERM") is not (null or "" or "dumb"),
    };

    private static int? Columns()
    {
        try
        {
            return Console.WindowWidth > 0 ? Console.WindowWidth : null;
        }
        catch (IOException)
        {
            // A terminal that does not know its size.
            return null;
        }
    }
}
