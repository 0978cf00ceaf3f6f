// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Vestige.Architecture.Sources;

/// <summary>One C# file of the tree, parsed.</summary>
internal sealed class SourceFile
{
    private static readonly CSharpParseOptions Options = new(LanguageVersion.Preview, DocumentationMode.None);

    private SourceFile(string path)
    {
        Path = Repository.Relative(path);
        Text = SourceText.From(File.ReadAllText(path));
        Root = (Microsoft.CodeAnalysis.CSharp.Syntax.CompilationUnitSyntax)
            CSharpSyntaxTree.ParseText(Text, Options, path).GetRoot();
    }

    /// <summary>Every C# file of the tree.</summary>
    public static IReadOnlyList<SourceFile> All { get; } =
    [
        .. new[] { "src", "modules", "samples", "tests", "benchmarks" }
            .SelectMany(folder => Repository.Files(folder, "*.cs"))
            .Select(path => new SourceFile(path)),
    ];

    /// <summary>The files of what is shipped: the server and its external modules.</summary>
    public static IEnumerable<SourceFile> Shipped =>
        All.Where(file => file.Path.StartsWith("src/") || file.Path.StartsWith("modules/"));

    /// <summary>Path below the root of the tree.</summary>
    public string Path { get; }

    public SourceText Text { get; }

    public Microsoft.CodeAnalysis.CSharp.Syntax.CompilationUnitSyntax Root { get; }

    /// <summary><c>path:line</c> of a place in the file.</summary>
    public string At(SyntaxNode node) => At(node.SpanStart);

    public string At(SyntaxTrivia trivia) => At(trivia.SpanStart);

    /// <summary>How many lines a node covers, comments before it left out.</summary>
    public int LinesOf(SyntaxNode node)
    {
        var lines = Text.Lines.GetLinePositionSpan(node.Span);
        return lines.End.Line - lines.Start.Line + 1;
    }

    private string At(int position) => $"{Path}:{Text.Lines.GetLineFromPosition(position).LineNumber + 1}";
}
