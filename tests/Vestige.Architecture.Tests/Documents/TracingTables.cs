// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Hooks;
using Vestige.TestSupport.Hooks;

namespace Vestige.Architecture.Documents;

/// <summary>The tables of docs/tracing.md, made of what was recorded of httpd and what Vestige leaves out on purpose.</summary>
internal static class TracingTables
{
    public static string Page => Repository.PathOf("docs/tracing.md");

    /// <summary>The page with its tables as they must be.</summary>
    public static string Expected()
    {
        var lines = File.ReadAllLines(Page).ToList();
        Put(lines, "order", OrderTable());
        Put(lines, "functions", FunctionTable());
        Put(lines, "requests", RequestTable());
        return string.Join('\n', lines) + "\n";
    }

    private static void Put(List<string> lines, string name, IEnumerable<string> table)
    {
        var begin = lines.FindIndex(line => line.StartsWith($"<!-- {name}:")) + 1;
        var end = lines.IndexOf($"<!-- /{name} -->");
        lines.RemoveRange(begin, end - begin);
        lines.InsertRange(begin, table);
    }

    private static IEnumerable<string> OrderTable()
    {
        var left = HookDifference.All().Select(difference => difference.Function).ToHashSet();
        var functions = HookFunction.Recorded().Where(function => !left.Contains(function)).ToLookup(f => f.Hook);
        return
        [
            "| offset | hook | functions of internal modules, in order |",
            "|---|---|---|",
            .. from point in RequestHooks.All
               let names = functions[point.Name].Select(function => $"`{function.Module}.cs`")
               select $"| {point.Offset} | `{point.Name}` | {string.Join(' ', names)} |",
        ];
    }

    private static IEnumerable<string> FunctionTable() =>
    [
        "| hook | function | why |",
        "|---|---|---|",
        .. from difference in HookDifference.All()
           let function = difference.Function
           let first = function.Slot == (int)HookOrder.ReallyFirst ? " (its first)" : ""
           select $"| `{function.Hook}` | `{function.Module}.c`{first} | {difference.Reason} |",
    ];

    private static IEnumerable<string> RequestTable() =>
    [
        "| request | status | why |",
        "|---|---|---|",
        .. from file in HookCase.Files
           from request in HookCase.Read(file)
           where request.Reason is not null
           let status = request.VestigeStatus == request.HttpdStatus
               ? $"{request.HttpdStatus}"
               : $"{request.VestigeStatus}, httpd {request.HttpdStatus}"
           select $"| {request.Name} | {status} | {request.Reason} |",
    ];
}
