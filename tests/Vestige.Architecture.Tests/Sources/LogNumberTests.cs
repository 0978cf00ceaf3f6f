// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Vestige.Architecture.Sources;

/// <summary>Operators search by number: Vestige's own (VS and four digits) each stand for one message.</summary>
public sealed partial class LogNumberTests
{
    [Fact]
    public void NumbersOfOwnMessages_AreUsedOnce() => Rule.Holds(
        "A number stands for one message; give the newer one the next free number of its block:",
        from file in SourceFile.Shipped
        from token in file.Root.DescendantTokens()
        where token.IsKind(SyntaxKind.StringLiteralToken) || token.IsKind(SyntaxKind.InterpolatedStringTextToken)
        from match in Number().Matches(token.Text)
        group file.At(token.Parent!) by match.Value into number
        where number.Count() > 1
        select $"{number.Key}: {string.Join(", ", number)}");

    [GeneratedRegex(@"\bVS\d{4}(?=:)")]
    private static partial Regex Number();
}
