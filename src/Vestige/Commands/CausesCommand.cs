// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.CommandLine;
using Vestige.Reporter.Causes;
using Vestige.Reporter.Causes.Viewing;

namespace Vestige.Commands;

/// <summary><c>vestige causes</c>: what the server has died of, and how often.</summary>
internal static class CausesCommand
{
    private const int Failure = 1;
    private static readonly Option<string?> Database = new("--database")
    {
        Description = "The file of known causes; else the configuration's CauseDatabase (default logs/causes/causes.db).",
        HelpName = "FILE",
        Recursive = true,
    };

    private static readonly Option<string?> Directory = new("-d")
    {
        Description = "ServerRoot, as for the server.",
        HelpName = "DIRECTORY",
        Recursive = true,
    };

    private static readonly Option<string?> ConfigurationFile = new("-f")
    {
        Description = "Configuration file, as for the server.",
        HelpName = "FILE",
        Recursive = true,
    };

    private static readonly Option<string[]> Defines = new("-D")
    {
        Description = "Define a name for <IfDefine>, as for the server.",
        HelpName = "NAME",
        AllowMultipleArgumentsPerToken = false,
        Recursive = true,
    };

    private static readonly Option<bool> Json = new("--json") { Description = "Print one JSON object.", Recursive = true };

    private static readonly Argument<string> Cause = new("CAUSE")
    {
        Description = "A key, its first digits (4 or more), or the number of a crash.",
    };

    private static readonly Argument<string> Other = new("OTHER") { Description = "The same, of the cause that is merged into CAUSE." };

    public static int Run(string[] arguments) => Tool.Run(Command(), arguments);

    private static Command Command()
    {
        var list = new Command("list", "Print all causes, the one that was died of last first. So does the command alone.");
        list.SetAction(static parsed => Guarded(parsed, List));
        var show = new Command("show", "Print all that is known of a cause: what its key is made of, frames, deaths.") { Cause };
        show.SetAction(static parsed => Guarded(parsed, Show));
        var merge = new Command("merge", "Count deaths of OTHER, past and future, as deaths of CAUSE.") { Cause, Other };
        merge.SetAction(static parsed => Guarded(parsed, Merge));
        var forget = new Command("forget", "Remove a cause with its deaths. The next death of it is the first again.") { Cause };
        forget.SetAction(static parsed => Guarded(parsed, Forget));
        var command = new Command("causes", "What workers died of, and how often.")
        {
            list, show, merge, forget, Database, Directory, ConfigurationFile, Defines, Json,
        };
        command.SetAction(static parsed => Guarded(parsed, List));
        return command;
    }

    private static int Guarded(ParseResult parsed, Func<ParseResult, int> run)
    {
        try
        {
            return run(parsed);
        }
        catch (CauseStoreException e)
        {
            Console.Error.WriteLine($"vestige causes: {e.Message}");
            return Failure;
        }
    }

    private static int List(ParseResult parsed)
    {
        var path = PathOf(parsed);
        using var store = CauseFile.Open(path);
        if (store is null && parsed.GetValue(Database) is not null)
        {
            throw new CauseStoreException($"{path}: does not exist");
        }

        var causes = store?.List() ?? [];
        if (parsed.GetValue(Json))
        {
            Print(CauseJson.List(path, causes));
        }
        else if (causes.Count == 0)
        {
            Console.Out.WriteLine($"No death of a worker is known ({path}{(store is null ? " does not exist" : " is empty")}).");
        }
        else
        {
            CauseListText.Write(Console.Out, causes, TimeZoneInfo.Local);
        }

        return 0;
    }

    private static int Show(ParseResult parsed)
    {
        using var store = Existing(parsed);
        var given = parsed.GetValue(Cause)!;
        var cause = store.Find(given)
            ?? throw new CauseStoreException($"{store.Path}: has no cause with key or crash number {given}");
        var similar = store.SimilarTo(cause);
        if (parsed.GetValue(Json))
        {
            Print(CauseJson.Show(cause, similar));
        }
        else
        {
            CauseText.Write(Console.Out, cause, similar, TimeZoneInfo.Local);
        }

        return 0;
    }

    private static int Merge(ParseResult parsed)
    {
        using var store = Existing(parsed);
        var merged = store.Merge(parsed.GetValue(Cause)!, parsed.GetValue(Other)!);
        if (parsed.GetValue(Json))
        {
            Print(CauseJson.Done("merged", merged.Key, merged.Count));
        }
        else
        {
            Console.Out.WriteLine(
                $"{merged.Key} now counts {Deaths(merged.Count)}, also those of {string.Join(", ", merged.MergedKeys)}");
        }

        return 0;
    }

    private static int Forget(ParseResult parsed)
    {
        using var store = Existing(parsed);
        var given = parsed.GetValue(Cause)!;
        var key = store.FindOwn(given)?.Key ?? given;
        var count = store.Forget(given);
        if (parsed.GetValue(Json))
        {
            Print(CauseJson.Done("forgotten", key, count));
        }
        else
        {
            Console.Out.WriteLine($"{key} is forgotten, with {Deaths(count)}");
        }

        return 0;
    }

    private static string Deaths(long count) => count == 1 ? "1 death" : $"{count} deaths";

    private static CauseStore Existing(ParseResult parsed)
    {
        var path = PathOf(parsed);
        return CauseFile.Open(path) ?? throw new CauseStoreException($"{path}: does not exist");
    }

    private static string PathOf(ParseResult parsed) => CauseFile.Locate(
        parsed.GetValue(Database), parsed.GetValue(Directory), parsed.GetValue(ConfigurationFile), parsed.GetValue(Defines));

    private static void Print(byte[] text)
    {
        using var output = Console.OpenStandardOutput();
        output.Write(text);
    }
}
