// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Configuration.Binding;
using Vestige.Directives;
using Vestige.Modules;

namespace Vestige.Configuration.Tests.Binding;

public class DirectiveTableTests
{
    private static readonly ModuleInfo A = new("a_module", "mod_a.cs");
    private static readonly ModuleInfo B = new("b_module", "mod_b.cs");

    [Theory]
    [InlineData("ServerName")]
    [InlineData("servername")]
    [InlineData("SERVERNAME")]
    public void TryFind_AnyCase_FindsTheRow(string name)
    {
        Assert.True(DirectiveTable.Build([Row(A, "ServerName")]).TryFind(name, out var row));
        Assert.Equal("ServerName", row.Directive.Name);
    }

    [Theory]
    [InlineData("RequireAll")]
    [InlineData("<RequireAll")]
    [InlineData("<RequireAll>")]
    public void TryFind_SectionDeclaredWithBrackets_FindsTheRow(string name)
    {
        Assert.True(DirectiveTable.Build([Row(A, "<RequireAll>")]).TryFind(name, out _));
    }

    [Fact]
    public void Build_NameOfTwoModules_NamesBothAndKeepsTheFirst()
    {
        var table = DirectiveTable.Build(
            [Row(A, "Alias"), Row(B, "alias"), Row(B, "Other")],
            module => module == B ? new SourceLocation("httpd.conf", 7) : null);
        var found = Assert.Single(table.Diagnostics);
        Assert.Equal(
            "httpd.conf:7: module b_module (mod_b.cs) declares the directive alias, which a_module (mod_a.cs) has "
            + "declared already",
            found.ToString());
        Assert.Equal([A, B], table.All.Select(row => row.Module));
    }

    private static ModuleDirective Row(ModuleInfo module, string name) => new(
        module,
        new Directive(name, DirectiveShape.Take1, DirectiveContexts.Server) { Syntax = name, Description = name });
}
