// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Vestige.Architecture.Sources;

public sealed partial class CommentTests
{
    [Fact]
    public void OpenEnds_NameTheirIssue() => Rule.Holds(
        "Write 'TO" + "DO(#12): …' with the number of the issue that holds it, or do it now:",
        from file in SourceFile.All
        from trivia in file.Root.DescendantTrivia()
        where trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineCommentTrivia)
        where OpenEnd().IsMatch(trivia.ToString())
        select $"{file.At(trivia)} {trivia}");

    [Fact]
    public void DisabledWarnings_GiveTheirReason() => Rule.Holds(
        "Say why in a comment on the same line, or on the line before:",
        from file in SourceFile.All
        from trivia in file.Root.DescendantTrivia()
        where trivia.GetStructure() is PragmaWarningDirectiveTriviaSyntax disable
            && disable.DisableOrRestoreKeyword.IsKind(SyntaxKind.DisableKeyword)
            && !HasReason(file, trivia)
        select file.At(trivia));

    [Fact]
    public void SuppressedMessages_GiveTheirReason() => Rule.Holds(
        "Set Justification to the reason:",
        from file in SourceFile.All
        from attribute in file.Root.DescendantNodes().OfType<AttributeSyntax>()
        where attribute.Name.ToString() is "SuppressMessage" or "UnconditionalSuppressMessage"
        where attribute.ArgumentList?.Arguments.Any(IsReason) != true
        select file.At(attribute));

    private static bool IsReason(AttributeArgumentSyntax argument) =>
        argument.NameEquals?.Name.Identifier.Text == "Justification" && argument.Expression.ToString().Length > 10;

    private static bool HasReason(SourceFile file, SyntaxTrivia pragma)
    {
        var line = file.Text.Lines.GetLineFromPosition(pragma.SpanStart);
        return line.ToString().Contains("//")
            || (line.LineNumber > 0 && file.Text.Lines[line.LineNumber - 1].ToString().TrimStart().StartsWith("//"));
    }

    [GeneratedRegex(@"\b(TODO|FIXME|HACK|XXX)\b(?!\(#\d+\))")]
    private static partial Regex OpenEnd();
}
