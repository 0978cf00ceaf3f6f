// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Configuration.Syntax;
using Vestige.Directives;
using Vestige.Supervisor.Configuration;
using Vestige.TestSupport;

namespace Vestige.Supervisor.Tests.Configuration;

public sealed class ProgramRulesReaderTests : IDisposable
{
    private readonly TempDirectory _root = new();
    private readonly List<Diagnostic> _diagnostics = [];

    public void Dispose() => _root.Dispose();

    [Fact]
    public void Read_IdentitiesAndDirectoriesOfAllHosts_AreCollected()
    {
        ProgramRules rules = Read("""
            SuexecUserGroup #54711 #54712
            DocumentRoot htdocs
            <VirtualHost *:80>
                SuexecUserGroup root #54713
                DocumentRoot /srv/one
                ScriptAlias /cgi-bin/ /srv/cgi-bin/
                ScriptAliasMatch ^/x/(.*) /srv/x/part-$1
                <Location /y>
                    Alias /srv/y
                </Location>
            </VirtualHost>
            """);

        Assert.Empty(_diagnostics);
        Assert.Null(rules.Refusal);
        Assert.Equal([new(54711, 54712, null), new(0, 54713, "root")], rules.Identities);
        Assert.Equal(
            [_root.Path, _root.PathOf("htdocs"), "/srv/one", "/srv/cgi-bin/", "/srv/x/", "/srv/y"], rules.Roots);
    }

    [Theory]
    [InlineData("SuexecUserGroup nobody-at-all #1", "no account is named 'nobody-at-all'")]
    [InlineData("SuexecUserGroup #1 nobody-at-all", "no group is named 'nobody-at-all'")]
    [InlineData("SuexecUserGroup #x #1", "expected a user's name or #number, found '#x'")]
    [InlineData("SuexecUserGroup root", "takes a user and a group, found 'root'")]
    public void Read_BadIdentity_IsAnError(string line, string expected)
    {
        Read(line);

        Assert.EndsWith(expected, Assert.Single(_diagnostics).Message);
    }

    [Theory]
    [InlineData("ServerName x", true, "no SuexecUserGroup is configured")]
    [InlineData("SuexecUserGroup #54711 #54712\nSuexec Off", true, "Suexec is Off")]
    [InlineData("SuexecUserGroup #54711 #54712", false, "the server was not started as root")]
    public void Read_NothingMayBeStarted_SaysWhy(string text, bool isRoot, string expected) =>
        Assert.Equal(expected, Read(text, isRoot).Refusal);

    [Fact]
    public void Read_SuexecOnWithoutRoot_IsAnError()
    {
        Read("Suexec On", isRoot: false);

        Assert.Equal(DiagnosticSeverity.Error, Assert.Single(_diagnostics).Severity);
    }

    private ProgramRules Read(string text, bool isRoot = true)
    {
        _root.Write("conf/httpd.conf", text);
        var tree = ConfigReader.Read(new ConfigReaderOptions
        {
            ServerRoot = _root.Path,
            MainFile = "conf/httpd.conf",
            Host = new NotingConfigHost(new Version(2, 4), [])
            {
                DirectiveKnown = _ => true,
                SectionKnown = _ => true,
            },
        });
        return new ProgramRulesReader(_root.Path, isRoot, _diagnostics).Read(tree.Nodes);
    }
}
