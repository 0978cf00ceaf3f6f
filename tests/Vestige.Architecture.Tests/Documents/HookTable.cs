// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Text.RegularExpressions;
using System.Xml.Linq;
using Vestige.Hooks;

namespace Vestige.Architecture.Documents;

/// <summary>The table of hook points as a page shows it, made of <see cref="RequestHooks"/> and its documentation.</summary>
internal static partial class HookTable
{
    private const string Begin = "<!-- hooks:";
    private const string End = "<!-- /hooks -->";

    public static IReadOnlyList<string> Build()
    {
        var documentation = XDocument.Load(Path.Combine(AppContext.BaseDirectory, "Vestige.Abstractions.xml"))
            .Descendants("member")
            .ToDictionary(member => (string)member.Attribute("name")!);
        var fields = typeof(RequestHooks).GetFields().ToDictionary(field => field.GetValue(null)!, field => field.Name);
        return
        [
            "| offset | hook | policy | when it runs and what its results mean |",
            "|---|---|---|---|",
            .. from point in RequestHooks.All
               let summary = documentation[$"F:{typeof(RequestHooks).FullName}.{fields[point]}"].Element("summary")!
               select $"| {point.Offset} | `{point.Name}` | {point.Policy} | {Words(summary)} |",
        ];
    }

    public static IReadOnlyList<string> In(string page)
    {
        var lines = File.ReadAllLines(page).ToList();
        var (begin, end) = Places(lines);
        return lines.GetRange(begin, end - begin);
    }

    public static void Write(string page)
    {
        var lines = File.ReadAllLines(page).ToList();
        var (begin, end) = Places(lines);
        lines.RemoveRange(begin, end - begin);
        lines.InsertRange(begin, Build());
        File.WriteAllText(page, string.Join('\n', lines) + "\n");
    }

    private static (int Begin, int End) Places(List<string> lines) =>
        (lines.FindIndex(line => line.StartsWith(Begin)) + 1, lines.IndexOf(End));

    // "Offset 3 (httpd 2.4's name). When: before the path… OK ends the chain." without what other columns say.
    private static string Words(XElement summary)
    {
        var text = string.Concat(summary.Nodes().Select(node => node switch
        {
            XElement { Name.LocalName: "see" } reference => $"`{Named((string)reference.Attribute("cref")!)}`",
            XElement code => $"`{code.Value}`",
            _ => node.ToString(),
        }));
        var words = Spaces().Replace(text, " ").Trim();
        return Head().Replace(words, "").Replace("|", "\\|");
    }

    private static string Named(string reference) =>
        typeof(RequestHooks).GetField(reference.Split('.')[^1])?.GetValue(null)?.ToString() ?? reference.Split('.')[^1];

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"^Offset \d+( \([^)]*\))?\. When: ")]
    private static partial Regex Head();
}
