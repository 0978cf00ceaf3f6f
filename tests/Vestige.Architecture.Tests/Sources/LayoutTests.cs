// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Vestige.Architecture.Sources;

public sealed class LayoutTests
{
    private const string Header =
        "// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.";

    private const int CompanionLimit = 30;

    private static readonly string[] EmptyNames = ["Utils", "Helpers", "Common", "Infrastructure", "Managers", "Misc"];

    [Fact]
    public void EveryFile_BeginsWithTheHeaderAndAnEmptyLine() => Rule.Holds(
        $"The first line is '{Header}', the second is empty:",
        from file in SourceFile.All
        let lines = file.Text.Lines
        where lines.Count < 2 || lines[0].ToString() != Header || lines[1].Span.Length > 0
        select file.Path);

    [Fact]
    public void EveryFile_HoldsOneTopLevelTypeThatItIsNamedAfter() => Rule.Holds(
        "One type a file, named Type.cs or Type.Facet.cs; its enums, delegates, bare records and small descendants may sit with it:",
        from file in SourceFile.All
        let name = Path.GetFileName(file.Path).Split('.')[0]
        let strangers = TopLevelTypes(file)
            .Where(type => NameOf(type) != name && !IsCompanion(file, type, name)).ToList()
        where strangers.Count > 0
        select $"{file.Path} holds {string.Join(", ", strangers.Select(NameOf))}");

    [Fact]
    public void Folders_AreNamedAfterWhatTheyHold() => Rule.Holds(
        "These folder names say nothing; name the folder after what its files have in common:",
        from folder in SourceFile.All.Select(file => Path.GetDirectoryName(file.Path)!).Distinct()
        where folder.Split('/').Any(EmptyNames.Contains)
        select folder);

    [Fact]
    public void Regions_AreNotUsed() => Rule.Holds(
        "A region hides that a file is too long; split the file:",
        from file in SourceFile.All
        from trivia in file.Root.DescendantTrivia(descendIntoTrivia: true)
        where trivia.GetStructure() is RegionDirectiveTriviaSyntax
        select file.At(trivia));

    // An extension method of the own type can only be called with "this.".
    [Fact]
    public void This_IsNotWrittenBeforeMembers() => Rule.Holds(
        "Fields begin with an underscore, so 'this.' says nothing; remove it:",
        from file in SourceFile.All
        from access in file.Root.DescendantNodes().OfType<MemberAccessExpressionSyntax>()
        where access is { Expression: ThisExpressionSyntax, Parent: not InvocationExpressionSyntax }
        select $"{file.At(access)} {access}");

    private static IEnumerable<MemberDeclarationSyntax> TopLevelTypes(SourceFile file) =>
        file.Root.DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax)
            .OfType<MemberDeclarationSyntax>()
            .Where(member => member is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax);

    private static string NameOf(MemberDeclarationSyntax type) => type switch
    {
        DelegateDeclarationSyntax function => function.Identifier.Text,
        BaseTypeDeclarationSyntax other => other.Identifier.Text,
        _ => string.Empty,
    };

    private static bool IsCompanion(SourceFile file, MemberDeclarationSyntax type, string owner) =>
        type is EnumDeclarationSyntax or DelegateDeclarationSyntax
        || type is RecordDeclarationSyntax { ParameterList: not null, Members.Count: 0 }
        || (type is TypeDeclarationSyntax { BaseList: { } bases }
            && file.LinesOf(type) <= CompanionLimit
            && bases.Types.Any(parent => parent.Type.ToString().Split('<')[0] == owner));
}
