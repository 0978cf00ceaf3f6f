// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Globalization;
using System.Text;

namespace Vestige.Reporter.Tests.Similarity;

/// <summary>Writes the corpus as a program: it runs every cause on every path and prints the exceptions, or dies of one.</summary>
internal static class CorpusSource
{
    // What stands in System counts as the framework's, what stands in Vestige.Core.Hooks as the server's way to a module.
    private const string Frame = """
        using System; using System.Collections.Generic; using System.Linq; using System.Threading.Tasks; using System.Corpus;
        using System.Runtime.CompilerServices;
        namespace System.Corpus
        {
            public static class Work
            {
                public static object Kept; public static object Text = "text"; public static int Sum;
                [MethodImpl(MethodImplOptions.NoInlining)] public static void Touch(int x) => Sum += x;
                [MethodImpl(MethodImplOptions.NoInlining)] public static void Keep(object x) => Kept = x;
            }
            public sealed class Steps
            {
                public Action<Steps>[] List; public int At; public int Depth; public int Cause;
                public void Next() { Work.Touch(At); List[At++](this); Work.Touch(At); }
            }
        }
        namespace Vestige.Core.Hooks
        {
            public static class Chain
            {
                [MethodImpl(MethodImplOptions.NoInlining)] public static void Run(Steps s) { Work.Touch(1); s.Next(); Work.Touch(2); }
            }
        }
        static class Program
        {
            static void Main(string[] args)
            {
                for (int i = 0; i < Cases.All.Length; i++)
                {
                    if (args.Length == 1 && args[0] != i.ToString()) { continue; }
                    Steps s = Cases.All[i]();
                    if (args.Length == 1) { Vestige.Core.Hooks.Chain.Run(s); }
                    try { Vestige.Core.Hooks.Chain.Run(s); Console.WriteLine("@@@ nothing was thrown by case " + i); }
                    catch (Exception e) { Console.WriteLine("@@@ " + s.Cause); Console.WriteLine(e); }
                }
            }
        }

        """;

    private static readonly string[] PathKinds =
    [
        "public static void {0}(Steps s) {{ Work.Touch(1); s.Next(); Work.Touch(2); }}",
        "public static void {0}(Steps s) {{ Action f = () => {{ s.Next(); Work.Touch(s.Depth); }}; f(); }}",
        "public static void {0}(Steps s) => {0}Async(s).GetAwaiter().GetResult(); "
            + "static async Task {0}Async(Steps s) {{ await Task.Yield(); s.Next(); Work.Touch(2); }}",
        "public static void {0}(Steps s) {{ foreach (int x in {0}Items(s)) {{ Work.Touch(x); }} }} "
            + "static IEnumerable<int> {0}Items(Steps s) {{ yield return 1; s.Next(); yield return 2; }}",
    ];

    public static string Write(IReadOnlyList<CorpusCause> causes, CorpusBuild build)
    {
        var text = new StringBuilder(Frame);
        if (build.IsShifted)
        {
            text.AppendLine("// One line more.").AppendLine("/* and\n\n\nmore */");
        }

        var random = new Random(build.InlineSeed ?? 0);
        Paths(text);
        Helpers(text);
        foreach (IGrouping<CorpusLink, (CorpusCause Cause, int At)> uses in causes
            .SelectMany(static c => c.Links.Select((link, at) => (Link: link, Cause: c, At: at)))
            .GroupBy(static u => u.Link, static u => (u.Cause, u.At)))
        {
            string attribute = build.InlineSeed is null ? ""
                : random.Next(3) == 0 ? "[MethodImpl(MethodImplOptions.AggressiveInlining)]"
                : random.Next(2) == 0 ? "[MethodImpl(MethodImplOptions.NoInlining)]" : "";
            if (build.IsShifted)
            {
                text.AppendLine(
                    CultureInfo.InvariantCulture,
                    $"static partial class {uses.Key.Type} {{ static Func<int, int> _{uses.Key.Method}Other = x => x + 1; }}");
            }

            text.AppendLine(uses.Key.Text(Body([.. uses]), attribute));
        }

        Cases(text, causes);
        return text.ToString();
    }

    // A method that several causes share goes on by the cause.
    private static string Body(IReadOnlyList<(CorpusCause Cause, int At)> uses)
    {
        var body = new StringBuilder();
        foreach ((CorpusCause cause, int at) in uses)
        {
            string next = at + 1 < cause.Links.Count ? cause.Links[at + 1].Call : Fault(cause.Fault);
            body.Append(uses.Count == 1
                ? next
                : string.Create(CultureInfo.InvariantCulture, $"if (s.Cause == {cause.Number}) {{ {next} }} "));
        }

        return body.ToString();
    }

    private static string Fault(string fault)
    {
        for (int i = 0; i < Corpus.Helpers.Length; i++)
        {
            fault = fault.Replace($"Helpers{i}", Corpus.Helpers[i], StringComparison.Ordinal);
        }

        // What follows a throw is not reached; the compiler must not know.
        return fault.StartsWith("throw", StringComparison.Ordinal) ? $"if (s.Depth >= 0) {{ {fault} }}" : fault;
    }

    private static void Paths(StringBuilder text)
    {
        text.Append("static class Ways {");
        for (int i = 0; i < Corpus.SharedPathMethods; i++)
        {
            text.AppendFormat(CultureInfo.InvariantCulture, PathKinds[i % PathKinds.Length], $"Way{Word(i)}").AppendLine();
        }

        text.AppendLine("}");
        for (int i = 0; i < Corpus.Modules; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"static class Module{Word(i)} {{");
            text.AppendFormat(CultureInfo.InvariantCulture, PathKinds[0], "Handle").AppendLine(" }");
        }
    }

    private static void Helpers(StringBuilder text)
    {
        foreach (string helper in Corpus.Helpers)
        {
            string[] name = helper.Split('.');
            text.AppendLine(CultureInfo.InvariantCulture, $$"""
                static partial class {{name[0]}}
                {
                    public static void {{name[1]}}(Steps s)
                    {
                        if (s.Depth >= 0) { throw new System.ArgumentException("{{helper}}"); }
                        Work.Touch(1);
                    }
                }
                """);
        }
    }

    private static void Cases(StringBuilder text, IReadOnlyList<CorpusCause> causes)
    {
        text.AppendLine("namespace System.Corpus { static class Cases { public static readonly Func<Steps>[] All = {");
        foreach (CorpusCause cause in causes)
        {
            for (int path = 0; path < cause.Paths.Count; path++)
            {
                IEnumerable<string> steps =
                [
                    $"Module{Word((cause.Number + path) % Corpus.Modules)}.Handle",
                    .. cause.Paths[path].Select(static p => $"Ways.Way{Word(p)}"),
                    $"static s => {{ {cause.Links[0].Call} }}",
                ];
                text.Append(CultureInfo.InvariantCulture, $"  () => new Steps {{ Cause = {cause.Number}, Depth = {1 + path}, ");
                text.AppendLine(CultureInfo.InvariantCulture, $"List = new Action<Steps>[] {{ {string.Join(", ", steps)} }} }},");
            }
        }

        text.AppendLine("}; } }");
    }

    private static string Word(int number) => $"{(char)('A' + number)}";
}
