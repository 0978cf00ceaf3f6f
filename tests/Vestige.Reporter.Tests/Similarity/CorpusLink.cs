// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Reporter.Tests.Similarity;

/// <summary>A method that calls the next one.</summary>
/// <param name="Type">Its class.</param>
/// <param name="Method">Its name.</param>
/// <param name="Kind">How it is written.</param>
internal sealed record CorpusLink(string Type, string Method, LinkKind Kind)
{
    /// <summary>How others call it.</summary>
    public string Call => Kind switch
    {
        LinkKind.Async => $"{Type}.{Method}(s).GetAwaiter().GetResult();",
        LinkKind.Iterator => $"foreach (int item in {Type}.{Method}(s)) {{ System.Corpus.Work.Touch(item); }}",
        LinkKind.Generic => $"{Type}.{Method}<System.Collections.Generic.List<string>>(s);",
        LinkKind.GenericType => $"{Type}Box<string>.{Method}(s);",
        LinkKind.Constructor => $"System.Corpus.Work.Keep(new {Type}{Method}(s));",
        LinkKind.Interface => $"((I{Type}{Method})new {Type}{Method}()).{Method}(s);",
        LinkKind.Property => $"System.Corpus.Work.Touch(new {Type}{Method} {{ S = s }}.{Method});",
        _ => $"{Type}.{Method}(s);",
    };

    /// <summary>Its text, with what it does in place.</summary>
    public string Text(string body, string attribute) => Kind switch
    {
        LinkKind.Plain => In($"{attribute} public static void {Method}(Steps s) {{ Work.Touch(1); {body} Work.Touch(2); }}"),
        LinkKind.Tail => In($"{attribute} public static void {Method}(Steps s) {{ Work.Touch(1); {body} }}"),
        LinkKind.Generic => In($"{attribute} public static void {Method}<T>(Steps s) {{ Work.Keep(typeof(T)); {body} Work.Touch(2); }}"),
        LinkKind.GenericType =>
            $"static partial class {Type}Box<T> {{ {attribute} public static void {Method}(Steps s) {{ Work.Keep(typeof(T)); {body} Work.Touch(2); }} }}",
        LinkKind.Async => In($"public static async Task {Method}(Steps s) {{ await Task.Yield(); {body} Work.Touch(2); }}"),
        LinkKind.Iterator => In($"public static IEnumerable<int> {Method}(Steps s) {{ yield return 1; {body} yield return 2; }}"),
        LinkKind.Lambda => In($"{attribute} public static void {Method}(Steps s) {{ Action f = () => {{ {body} Work.Touch(s.Depth); }}; f(); }}"),
        LinkKind.Local => In($"{attribute} public static void {Method}(Steps s) {{ Inner(); Work.Touch(2); void Inner() {{ {body} Work.Touch(s.Depth); }} }}"),
        LinkKind.Recursion => In(
            $"{attribute} public static void {Method}(Steps s) => {Method}(s, s.Depth);"
            + $"static void {Method}(Steps s, int depth) {{ if (depth > 0) {{ {Method}(s, depth - 1); }} else {{ {body} }} Work.Touch(depth); }}"),
        LinkKind.Linq => In($"{attribute} public static void {Method}(Steps s) {{ Work.Keep(Enumerable.Range(0, 3).Select(x => {{ {body} return x; }}).ToList()); }}"),
        LinkKind.Constructor => $"sealed class {Type}{Method} {{ public {Type}{Method}(Steps s) {{ Work.Touch(1); {body} Work.Touch(2); }} }}",
        LinkKind.Interface =>
            $"interface I{Type}{Method} {{ void {Method}(Steps s); }} sealed class {Type}{Method} : I{Type}{Method} "
            + $"{{ public void {Method}(Steps s) {{ Work.Touch(1); {body} Work.Touch(2); }} }}",
        _ => $"sealed class {Type}{Method} {{ public Steps S; public int {Method} {{ get {{ Steps s = S; {body} Work.Touch(3); return 1; }} }} }}",
    };

    private string In(string member) => $"static partial class {Type} {{ {member} }}";
}
