// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Configuration.Merging;

namespace Vestige.Configuration.Tests.Binding;

public class SectionBinderTests
{
    [Theory]
    [InlineData("<Directory>\n</Directory>",
        "1: <Directory>: found no argument, expected 1; usage: <Directory directory-path> ... </Directory>")]
    [InlineData("<Directory /a /b>\n</Directory>",
        "1: <Directory>: found 2 arguments, expected 1; usage: <Directory directory-path> ... </Directory>")]
    [InlineData("<LocationMatch a b>\n</LocationMatch>",
        "1: <LocationMatch>: found 2 arguments, expected 1; usage: <LocationMatch regex> ... </LocationMatch>")]
    [InlineData("<Files ~ a b>\n</Files>",
        "1: <Files>: found 2 arguments, expected 1; usage: <Files filename> ... </Files>")]
    [InlineData("<VirtualHost>\n</VirtualHost>",
        "1: <VirtualHost>: found no argument, expected 1 or more; "
        + "usage: <VirtualHost address[:port] [address[:port]] ...> ... </VirtualHost>")]
    [InlineData("<Files x>\n<Limit>\n</Limit>\n</Files>",
        "2: <Limit>: found no argument, expected 1 or more; usage: <Limit method [method] ...> ... </Limit>")]
    [InlineData("<Files x>\n<Limit TRACE>\n</Limit>\n</Files>",
        "2: <Limit>: found TRACE, which is not controlled here but by TraceEnable")]
    [InlineData("<Files x>\n<Limit GET>\n<Limit POST>\n</Limit>\n</Limit>\n</Files>",
        "3: <Limit>: found no method that the section around it leaves, expected at least 1")]
    [InlineData("<DirectoryMatch \"(\">\n</DirectoryMatch>",
        "1: <DirectoryMatch>: found '(', which is not a regular expression that can be used: "
        + "InsufficientClosingParentheses at character 1")]
    public void Bind_WrongSection_SaysWhatWasExpected(string text, string finding)
    {
        Assert.Equal([finding], BoundText.Bind(text).Findings);
    }

    [Fact]
    public void Bind_WrongSection_ItsLinesAreCheckedToo()
    {
        var bound = BoundText.Bind("<Location ~ \"[\">\nFlag x\n</Location>\n<Directory>\nTwo a\n</Directory>");
        Assert.Equal(["1", "2", "4", "5"], bound.Findings.Select(found => found[..found.IndexOf(':')]));
    }

    [Theory]
    [InlineData("/a", "/a/")]
    [InlineData("/a/", "/a/")]
    [InlineData("/", "/")]
    [InlineData("/a//b/./c/../d", "/a/b/d/")]
    [InlineData("/a/*", "/a/*/")]
    [InlineData("*", "*/")]
    public void Bind_Directory_PathIsNormalisedAndEndsInSlash(string written, string path)
    {
        var bound = BoundText.BindWithoutErrors($"<Directory \"{written}\">\n</Directory>");
        Assert.Equal(path, Assert.Single(bound.Main.Directories.Sections).Path);
    }

    [Fact]
    public void Bind_Sections_KnowKindPatternAndLine()
    {
        var bound = BoundText.BindWithoutErrors("""
            <Location ~ "/x">
            </Location>
            <Location /y>
            </Location>
            """);
        Assert.Equal(
            [(SectionKind.Location, "/x", true, 1), (SectionKind.Location, "/y", false, 3)],
            bound.Main.Locations.Sections.Select(s => (s.Kind, s.Path, s.IsPattern, s.Location.Line)));
    }

    [Fact]
    public void Bind_VirtualHost_AddressesAndPlaceReachTheHost()
    {
        var bound = BoundText.BindWithoutErrors("\n<VirtualHost 1.2.3.4:80 [::1]:81 \"_default_:*\">\n</VirtualHost>");
        Assert.Equal(["1.2.3.4:80", "[::1]:81", "_default_:*"], bound.Last.AddressArguments);
        Assert.Equal(2, bound.Last.DefinedAt.Line);
        Assert.Equal(1, bound.Last.Index);
        Assert.True(bound.Main.IsMain);
        Assert.Equal(1, bound.Main.DefinedAt.Line);
        Assert.EndsWith("httpd.conf", bound.Main.DefinedAt.File, StringComparison.Ordinal);
    }
}
