// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using FsCheck;
using FsCheck.Fluent;
using Vestige.Configuration.Tests.Syntax;
using Vestige.Configuration.Tree;
using Vestige.Directives;

namespace Vestige.Configuration.Tests.Tree;

public sealed class ConfigPrinterTests
{
    private static readonly SourceLocation Nowhere = new("none", 1);

    // Pieces that mean something to the reader, so that random text meets its corners.
    private static readonly string[] Pieces =
    [
        "<A", "<B x", ">", "</A>", "</B>", "</a >", "<IfDefine !z>", "<IfDefine z>", "</IfDefine>", "Define V ",
        "Foo", "Bar ", "${V}", "${U}", "${", "}", "\"", "'", "\\", "\\\n", "\r\n", "\r", "\n", "\n",
        "\n", " ", "\t", "#", "é", "\uFEFF", "\u00A0", "\v", "/", "x", "LoadModule a b", "<Macro $a>", "</Macro>",
    ];

    [Fact]
    public void Print_TreeOfAnyText_ReadsBackToTheSameTree()
    {
        var texts = Gen.Elements(Pieces).ListOf().Select(pieces => string.Concat(pieces));

        Prop.ForAll(texts.ToArbitrary(), text =>
        {
            var nodes = TextReading.Read(text).Nodes;
            var printed = ConfigPrinter.Print(nodes);
            return Describe(TextReading.Read(printed).Nodes) == Describe(nodes);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300).WithEndSize(60));
    }

    [Fact]
    public void Print_AnyNodes_ReadBackToTheSameNodes() =>
        Prop.ForAll(Nodes(3).ToArbitrary(), nodes =>
        {
            var tree = TextReading.Read(ConfigPrinter.Print(nodes));
            return tree.Diagnostics.Count == 0 && Describe(tree.Nodes) == Describe(nodes);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    [Fact]
    public void Print_SectionsInside_AreIndented()
    {
        var inner = new ConfigNode("Files", "b", Nowhere, [new ConfigNode("Options", "None", Nowhere)]);
        var outer = new ConfigNode("Directory", "/a", Nowhere, [inner]);

        Assert.Equal(
            "<Directory /a>\n    <Files b>\n        Options None\n    </Files>\n</Directory>\n",
            ConfigPrinter.Print([outer]));
    }

    private static Gen<ConfigNode[]> Nodes(int depth)
    {
        var directive =
            from name in Gen.Elements("Foo", "ServerName", "x-y", "a\"b", "é", "Foo\\", "9")
            from arguments in Arguments()
            select new ConfigNode(name, arguments, Nowhere);
        if (depth == 0)
        {
            return directive.ArrayOf();
        }

        var section =
            from name in Gen.Elements("Directory", "If", "Macro", "x", "a\"b")
            from arguments in Arguments()
            from children in Nodes(depth - 1)
            select new ConfigNode(name, arguments, Nowhere, children);
        return Gen.OneOf(directive, section).ArrayOf().Resize(4);
    }

    private static Gen<string> Arguments() =>
        Gen.Elements("a", "\"", "'", "\\", " ", "\t", "<", ">", "#", "é", "$", "{", "%", "!", "\r")
            .ListOf()
            .Select(pieces => string.Concat(pieces).Trim());

    private static string Describe(IEnumerable<ConfigNode> nodes) => string.Concat(nodes.Select(node =>
        $"[{node.Name}|{node.RawArguments}|{string.Join('\u0001', node.Arguments)}"
        + (node.IsSection ? $"|{Describe(node.Children)}]" : "]")));
}
