// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Vestige.Architecture.Sources;

namespace Vestige.Architecture.Layering;

public sealed class KestrelTests
{
    [Fact]
    public void Kestrel_IsNamedOnlyInHosting() => Rule.Holds(
        "Only Vestige.Hosting names Kestrel; the rest of the server must not depend on who speaks HTTP:",
        from file in SourceFile.All
        where !file.Path.StartsWith("tests/") && !file.Path.StartsWith("benchmarks/")
        where !file.Path.StartsWith("src/Vestige.Hosting/")
        from token in file.Root.DescendantTokens()
        where token.IsKind(SyntaxKind.IdentifierToken) && NamesKestrel(token)
        select $"{file.At(token.Parent!)} {token.Parent}");

    private static bool NamesKestrel(SyntaxToken token) =>
        token.Text.Contains("Kestrel") || token.Parent!.ToString().StartsWith("Microsoft.AspNetCore.Server");
}
