// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Configuration.Syntax;
using Vestige.Directives;
using Vestige.TestSupport;

namespace Vestige.Configuration.Tests.Syntax;

public sealed class ConfigReaderHostTests : IDisposable
{
    private readonly TempDirectory _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_LoadModule_IsHandedToTheHostWithFullPathAndPlace()
    {
        var host = new NotingConfigHost(new Version(2, 4, 66), []);

        TextReading.Read(_folder, "\nLoadModule a_module modules/mod_a.dll\n"u8.ToArray(), host);

        var place = new SourceLocation(_folder.PathOf("httpd.conf"), 2);
        Assert.Equal([("a_module", _folder.PathOf("modules/mod_a.dll"), place)], host.Loaded);
    }

    [Fact]
    public void Read_HostRefusesModule_ItsFindingsAreReported()
    {
        var tree = TextReading.Read(_folder, "LoadModule a_module x\n</B>\n"u8.ToArray(), new RefusingHost());

        Assert.Equal(["1: cannot load x", "2: </B> without matching <B> section"], TextReading.Messages(tree));
    }

    [Fact]
    public void Read_DefinesAndServerRoot_AreToldAtTheEnd()
    {
        var text = $"Define A a\nDefine B\nDefine C c\nUnDefine C\nServerRoot {_folder.CreateFolder("root")}\n";
        _folder.Write("httpd.conf", text);

        var tree = ConfigReader.Read(TextReading.OptionsFor(_folder) with { Defines = ["D"] });

        Assert.Equal(
            [("A", "a"), ("B", null), ("D", null)],
            tree.Defines.OrderBy(pair => pair.Key).Select(pair => (pair.Key, pair.Value)));
        Assert.Equal(_folder.PathOf("root"), tree.ServerRoot);
    }

    [Fact]
    public void Read_EnvironmentValueWithLineBreak_IsAnError()
    {
        _folder.Write("httpd.conf", "ServerName ${A}\n");
        var options = TextReading.OptionsFor(_folder) with
        {
            Environment = new Dictionary<string, string> { ["A"] = "a\nListen 80" },
        };

        var tree = ConfigReader.Read(options);

        Assert.Equal(
            ["1: the value of ${A} has a line break in it; one line was expected"], TextReading.Messages(tree));
    }

    [Fact]
    public void Read_ArgumentWithLineBreak_IsSeveralLinesOfThatArgument()
    {
        _folder.Write("httpd.conf", "");

        var tree = ConfigReader.Read(TextReading.OptionsFor(_folder) with { DirectivesAfter = ["A", "B\nC"] });

        Assert.Equal(
            ["A at -c argument:1", "B at -c argument:2", "C at -c argument:2"],
            tree.Nodes.Select(node => $"{node.Name} at {node.Location}"));
    }

    [Fact]
    public void Read_Section_KnowsWhereItBeginsAndEnds()
    {
        var section = TextReading.Read("\n<Directory \\\n/a>\nOptions None\n</Directory>\n").Nodes[0];

        Assert.Equal((2, 4, 5), (section.Location.Line, section.Children![0].Location.Line, section.EndLocation.Line));
    }

    private sealed class RefusingHost : IConfigHost
    {
        public Version HttpdVersion => new(2, 4, 66);

        public bool IsModuleActive(string identifierOrFileName) => false;

        public bool IsDirectiveKnown(string name) => false;

        public bool IsSectionKnown(string name) => false;

        public IEnumerable<Diagnostic> LoadModule(string name, string file, SourceLocation location) =>
            [new(DiagnosticSeverity.Error, location, $"cannot load {Path.GetFileName(file)}")];
    }
}
