// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Vestige.Architecture.Sources;

public sealed class SizeTests
{
    private const int FileLimit = 400;
    private const int MethodLimit = 60;
    private const int LineLimit = 140;
    private const int TestLineLimit = 180;

    [Fact]
    public void Files_HaveAtMost400Lines() => Rule.Holds(
        "Split the file along its reasons to change:",
        SizeBaseline.Read().Compare(
            SourceFile.All.Select(file => (file.Path, file.Text.Lines.Count - 1)), "file:", FileLimit));

    [Fact]
    public void Methods_HaveAtMost60Lines() => Rule.Holds(
        "Give the parts of the method names of their own:",
        SizeBaseline.Read().Compare(SourceFile.All.SelectMany(Methods), "method:", MethodLimit));

    [Fact]
    public void Lines_AreShort() => Rule.Holds(
        "Break these lines:",
        from file in SourceFile.All
        from line in file.Text.Lines
        where line.Span.Length > (file.Path.StartsWith("tests/") ? TestLineLimit : LineLimit)
        select $"{file.Path}:{line.LineNumber + 1}");

    private static IEnumerable<(string Name, int Lines)> Methods(SourceFile file) =>
        from node in file.Root.DescendantNodes()
        where node is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or LocalFunctionStatementSyntax
        where !IsTable(node)
        select ($"{file.Path}:{NameOf(node)}", file.LinesOf(node));

    // A directive table is one expression, however many rows it has.
    private static bool IsTable(SyntaxNode node) =>
        node is MethodDeclarationSyntax { ExpressionBody.Expression: CollectionExpressionSyntax };

    private static string NameOf(SyntaxNode node)
    {
        var type = node.Ancestors().OfType<BaseTypeDeclarationSyntax>().FirstOrDefault()?.Identifier.Text ?? "Program";
        return type + "." + node switch
        {
            MethodDeclarationSyntax method => method.Identifier.Text,
            LocalFunctionStatementSyntax function => function.Identifier.Text,
            AccessorDeclarationSyntax { Parent.Parent: PropertyDeclarationSyntax property } => property.Identifier.Text,
            _ => node.GetType().Name.Replace("DeclarationSyntax", string.Empty),
        };
    }
}
