// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Configuration.Tests.Binding;

namespace Vestige.Configuration.Tests.Merging;

public class LocationWalkTests
{
    // What Apache httpd 2.4 (Debian) merged for the same sections, seen through Header append in each of them.
    private const string Sections = """
        Mark main
        <Location /foo>
        Mark L/foo
        </Location>
        <Location /foo/>
        Mark L/foo/
        </Location>
        <Location /f*>
        Mark L/f*
        </Location>
        <Location /foo/*/x.txt>
        Mark L/foo/*/x.txt
        </Location>
        <Location /foo/b?r>
        Mark L/foo/b?r
        </Location>
        <Location />
        Mark L/
        </Location>
        <Location "/*">
        Mark L/*
        </Location>
        <Location "*">
        Mark L*
        </Location>
        <Location "foo">
        Mark Lfoo
        </Location>
        <Location "">
        Mark Lempty
        </Location>
        <Location ~ "^/foo$">
        Mark L~foo$
        </Location>
        <LocationMatch "//">
        Mark LM//
        </LocationMatch>
        <LocationMatch "/(?<seg>b[a-z]+)/">
        Mark LMseg
        </LocationMatch>
        <Location "/foo//bar">
        Mark L/foo//bar
        </Location>
        <Location "/foo/bar/">
        Mark L/foo/bar/
        </Location>
        <Location "/FOO">
        Mark L/FOO
        </Location>
        <Location "/[a-f]oo">
        Mark L/[a-f]oo
        </Location>
        """;

    [Theory]
    [InlineData("/", "main L/ L/* Lempty")]
    [InlineData("/foo", "main L/foo L/f* L/ L/* Lempty L~foo$ L/[a-f]oo")]
    [InlineData("/foo/", "main L/foo L/foo/ L/ Lempty")]
    [InlineData("/foobar", "main L/f* L/ L/* Lempty")]
    [InlineData("/foo/bar/x.txt", "main L/foo L/foo/ L/foo/*/x.txt L/ Lempty LMseg L/foo/bar/ MATCH_SEG=bar")]
    [InlineData(
        "/foo//bar/x.txt", "main L/foo L/foo/ L/foo/*/x.txt L/ Lempty LM// LMseg L/foo/bar/ MATCH_SEG=bar")]
    [InlineData("/foo/bar/baz/x.txt", "main L/foo L/foo/ L/ Lempty LMseg L/foo/bar/ MATCH_SEG=bar")]
    [InlineData("/foo/bar", "main L/foo L/foo/ L/foo/b?r L/ Lempty")]
    [InlineData("/foo/bar/", "main L/foo L/foo/ L/ Lempty LMseg L/foo/bar/ MATCH_SEG=bar")]
    [InlineData("/foo/index.html", "main L/foo L/foo/ L/ Lempty")]
    [InlineData("/nope", "main L/ L/* Lempty")]
    [InlineData("/FOO/x", "main L/ Lempty L/FOO")]
    [InlineData("/foobarbaz/q.txt", "main L/ Lempty")]
    [InlineData("/foo/bar/\n", "main L/foo L/foo/ L/ Lempty LMseg L/foo/bar/ MATCH_SEG=bar")]
    [InlineData("/foo\n", "main L/f* L/ L/* Lempty")]
    public void Apply_Path_MergesWhatHttpdMerges(string path, string marks)
    {
        var bound = BoundText.BindWithoutErrors(Sections);
        Assert.Equal(marks, Walking.Location(bound.Main, path));
    }

    [Fact]
    public void Apply_SamePathTwice_GivesTheSameObject()
    {
        var host = BoundText.BindWithoutErrors(Sections).Main;
        var first = host.Locations.Apply(host.Defaults, "/foo/bar/x.txt").Configuration;
        Assert.Same(first, host.Locations.Apply(host.Defaults, "/foo/bar/x.txt").Configuration);
        Assert.Same(first, host.Locations.Apply(host.Defaults, "/foo/baz/../bar/x.txt".Replace("baz/../", "")).Configuration);
    }

    [Fact]
    public void Apply_OtherPathWithTheSameSections_GivesTheSameObject()
    {
        var host = BoundText.BindWithoutErrors(Sections).Main;
        Assert.Same(
            host.Locations.Apply(host.Defaults, "/foo/index.html").Configuration,
            host.Locations.Apply(host.Defaults, "/foo/other.html").Configuration);
    }

    [Fact]
    public void Apply_VirtualHost_MainServersSectionsComeFirst()
    {
        var bound = BoundText.BindWithoutErrors("""
            <VirtualHost *:80>
            <Location />
            Mark host
            </Location>
            </VirtualHost>
            <Location />
            Mark main
            </Location>
            """);
        Assert.Equal("main host", Walking.Location(bound.Last, "/x"));
        Assert.Equal("main", Walking.Location(bound.Main, "/x"));
    }

    [Theory]
    [InlineData("/x.php", "main php")]
    [InlineData("/x.php\n", "main")]
    [InlineData("/x.phpx", "main")]
    public void Apply_DollarInPattern_IsTheVeryEnd(string path, string marks)
    {
        var bound = BoundText.BindWithoutErrors("""
            Mark main
            <LocationMatch "\.php$">
            Mark php
            </LocationMatch>
            """);
        Assert.Equal(marks, Walking.Location(bound.Main, path));
    }

    [Fact]
    public void Apply_GroupThatTookNoPart_GivesNoVariable()
    {
        var bound = BoundText.BindWithoutErrors("""
            <LocationMatch "^/(?<a>x)|(?<b>y)$">
            Mark both
            </LocationMatch>
            """);
        Assert.Equal("both MATCH_B=y", Walking.Location(bound.Main, "/zy"));
    }

    [Fact]
    public void Apply_LongPath_IsWalkedButNotKept()
    {
        var host = BoundText.BindWithoutErrors(Sections).Main;
        var path = "/foo/" + new string('x', 100_000);
        Assert.Equal("main L/foo L/foo/ L/ Lempty", Walking.Location(host, path));
    }
}
