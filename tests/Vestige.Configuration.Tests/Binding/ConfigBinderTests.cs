// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Text;
using Vestige.Configuration.Binding;

namespace Vestige.Configuration.Tests.Binding;

public class ConfigBinderTests
{
    [Fact]
    public void Bind_SetterThatThrows_NamesModuleAndDirective()
    {
        Assert.Equal(
            ["1: Throw: module mark_module (mod_mark.cs) failed to set it: InvalidOperationException: boom"],
            BoundText.Bind("Throw boom").Findings);
    }

    [Fact]
    public void Bind_SetterThatReachesForAnotherModule_IsAnErrorNotSilence()
    {
        var finding = Assert.Single(BoundText.Bind("Foreign").Findings);
        Assert.StartsWith("1: Foreign: module mark_module (mod_mark.cs) failed to set it:", finding, StringComparison.Ordinal);
    }

    [Fact]
    public void Bind_SetterThatComplains_ItsNameAndLineStandBeforeTheText()
    {
        Assert.Equal(
            ["1: Complain: an error", "1: warning: Complain: a warning", "1: note: Complain: a note"],
            BoundText.Bind("Complain").Findings);
    }

    [Fact]
    public void Bind_ManyErrors_AreAllReported()
    {
        var bound = BoundText.Bind("Listn 80\nFlag x\n<Directory /x>\nDocumentRoot /\n</Directory>\nTwo a");
        Assert.Equal(["1", "2", "4", "6"], bound.Findings.Select(found => found[..found.IndexOf(':')]));
        Assert.True(bound.Configuration.HasErrors);
    }

    [Fact]
    public void Bind_ErrorsWithoutEnd_StopAtTheLimit()
    {
        var text = string.Join('\n', Enumerable.Repeat("Flag x", 5000));
        var found = BoundText.Bind(text).Configuration.Diagnostics;
        Assert.Equal(101, found.Count);
        Assert.Equal("stopped after 100 errors", found[^1].Message);
    }

    [Fact]
    public void Bind_OnlyNotesAndWarnings_IsNoError()
    {
        Assert.False(BoundText.Bind("<Directory rel>\n</Directory>").Configuration.HasErrors);
    }

    [Fact]
    public void Bind_VirtualHost_InheritsTheMainServerWhatFollowsItToo()
    {
        var bound = BoundText.BindWithoutErrors("""
            HostMark before
            Mark before
            <VirtualHost *:80>
            HostMark own
            Mark own
            </VirtualHost>
            HostMark after
            Mark after
            """);
        Assert.Equal("before after", bound.Main.Configuration[0].ToString());
        Assert.Equal("before after own", bound.Last.Configuration[0].ToString());
        Assert.Equal("before after own", BoundText.Marks(bound.Last.Defaults));
        Assert.Equal("before after", BoundText.Marks(bound.Main.Defaults));
    }

    [Fact]
    public void Bind_HostThatSaysNothingOfAModule_GetsTheMergeWithNothing()
    {
        // Of what the module does not pass on (as httpd's ServerName), nothing is left.
        var bound = BoundText.BindWithoutErrors("""
            OwnMark main
            <VirtualHost *:80>
            </VirtualHost>
            <VirtualHost *:81>
            OwnMark host
            </VirtualHost>
            """);
        Assert.Equal("main", bound.Hosts[0].Configuration[1].ToString());
        Assert.Equal("", bound.Hosts[1].Configuration[1].ToString());
        Assert.Equal("host", bound.Hosts[2].Configuration[1].ToString());
    }

    [Fact]
    public void Bind_MergeThatThrows_NamesModuleAndHost()
    {
        var bound = BoundText.Bind("<VirtualHost *:80>\nMark explode\n</VirtualHost>");
        Assert.Equal(
            ["1: module mark_module (mod_mark.cs) failed to merge its configuration: "
            + "InvalidOperationException: cannot merge"],
            bound.Findings);
    }

    [Fact]
    public void Bind_RelativePath_IsBelowTheServerRoot()
    {
        var bound = BoundText.BindWithoutErrors("DocumentRoot htdocs\nDocumentRoot /abs");
        Assert.Equal("/srv/htdocs /abs", bound.Main.Configuration[0].ToString());
    }

    [Fact]
    public void Bind_NamesDeclaredTwice_AreAmongTheFindings()
    {
        var rows = new MarkModule().Rows.ToArray();
        var options = BoundText.Options(new MarkModule()) with { Table = DirectiveTable.Build([.. rows, rows[0]]) };
        Assert.True(ConfigBinder.Bind(BoundText.Bind("").Tree, options).HasErrors);
    }

    [Fact]
    public void Schema_KeyAtTheWrongPlace_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => new ConfigSchema([new(MarkModule.Info, MarkModule.OwnOnly)], []));
    }

    [Fact]
    public void Bind_ThousandsOfHosts_ShareWhatTheyDoNotSay()
    {
        var text = new StringBuilder("HostMark main\n<Directory />\nMark root\n</Directory>\n<Location /x>\nMark x\n</Location>\n");
        for (var i = 0; i < 5000; i++)
        {
            text.Append($"<VirtualHost *:80>\nDocumentRoot /w/{i}\n<Directory /w/{i}>\nMark d{i}\n</Directory>\n</VirtualHost>\n");
        }

        var bound = BoundText.BindWithoutErrors(text.ToString());
        Assert.Equal(5001, bound.Hosts.Count);
        Assert.Same(bound.Hosts[1].Locations, bound.Hosts[4711].Locations);
        Assert.Same(bound.Hosts[1].Configuration[1], bound.Hosts[4711].Configuration[1]);
        var host = bound.Hosts[4711];
        Assert.Equal("root d4710", BoundText.Marks(host.Directories.Apply(host.Defaults, "/w/4710/a/b")));
    }
}
