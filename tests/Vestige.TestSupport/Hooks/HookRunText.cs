// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.TestSupport.Hooks;

/// <summary>
/// Runs as text: a line for the functions of a chain that ran one after the other, <c>fixups core OK, mod_env DECLINED</c>,
/// and for a function with others inside <c>fixups mod_dir {</c>, their lines indented, <c>} OK</c>.
/// </summary>
public static class HookRunText
{
    public static IReadOnlyList<string> Render(IEnumerable<HookRun> runs)
    {
        var lines = new List<string>();
        HookRun? last = null;
        foreach (var run in runs)
        {
            if (run.Inner.Count > 0)
            {
                lines.Add($"{run.Hook} {run.Module} {{");
                lines.AddRange(Render(run.Inner).Select(static line => "  " + line));
                lines.Add($"}} {run.Result}".TrimEnd());
                last = null;
                continue;
            }

            var item = $"{run.Module} {run.Result}".TrimEnd();
            if (last?.Hook == run.Hook)
            {
                lines[^1] += ", " + item;
            }
            else
            {
                lines.Add($"{run.Hook} {item}");
            }

            last = run;
        }

        return lines;
    }

    public static IReadOnlyList<HookRun> Parse(IEnumerable<string> lines)
    {
        var builder = new HookRunBuilder();
        var open = new Stack<(string Hook, string Module)>();
        foreach (var line in lines.Select(static line => line.Trim()))
        {
            if (line.StartsWith('}'))
            {
                var (hook, module) = open.Pop();
                builder.Leave(hook, module, line[1..].Trim());
                continue;
            }

            var space = line.IndexOf(' ', StringComparison.Ordinal);
            if (line.EndsWith('{'))
            {
                open.Push((line[..space], line[space..^1].Trim()));
                builder.Enter(open.Peek().Hook, open.Peek().Module);
                continue;
            }

            foreach (var item in line[(space + 1)..].Split(", "))
            {
                var words = item.Split(' ');
                builder.Enter(line[..space], words[0]);
                builder.Leave(line[..space], words[0], words.Length > 1 ? words[1] : "");
            }
        }

        return builder.Runs;
    }
}
