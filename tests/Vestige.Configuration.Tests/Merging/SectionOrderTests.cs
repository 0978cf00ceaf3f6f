// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Configuration.Tests.Binding;

namespace Vestige.Configuration.Tests.Merging;

/// <summary>The rows are what Apache httpd 2.4 (Debian) merged for the same sections and files.</summary>
public class SectionOrderTests
{
    private const string Sections = """
        Mark main
        <Directory />
        Mark D/
        </Directory>
        <Directory /a/b/w/foo/bar>
        Mark Dfoo/bar
        </Directory>
        <DirectoryMatch "^/a/b/w/foo/bar">
        Mark DM^foo/bar
        </DirectoryMatch>
        <Directory /a/b/w>
        Mark Dwww
        </Directory>
        <Directory ~ "bar/$">
        Mark D~bar/$
        </Directory>
        <Directory ~ "bar$">
        Mark D~bar$
        </Directory>
        <Directory /a/b/w/*/bar>
        Mark D*/bar
        </Directory>
        <Directory "/a/b/w/foo/*">
        Mark Dfoo/*
        </Directory>
        <Directory "/a/b/w/*">
        Mark D/*
        </Directory>
        <Directory /a/b/w/foo/>
        Mark Dfoo/
        </Directory>
        <DirectoryMatch "x\.txt$">
        Mark DMfile
        </DirectoryMatch>
        <DirectoryMatch "/(?<one>[a-z]+)/bar/">
        Mark DMone
        </DirectoryMatch>
        <Directory "/a/b/w/foo//bar/../bar">
        Mark Dnorm
        </Directory>
        <Directory "/a/b/w/nope">
        Mark Dnope
        </Directory>
        <Directory "/a/b/w/foobar">
        Mark Dfoobar
        </Directory>
        <Directory "*">
        Mark D*
        </Directory>
        <Directory "/a/b/w/f[n-p]o">
        Mark Df[n-p]o
        </Directory>
        <Files x.txt>
        Mark Fx.txt
        </Files>
        <Files "*.txt">
        Mark F*.txt
        </Files>
        <Files "">
        Mark Fempty
        </Files>
        <FilesMatch "^$">
        Mark FMempty
        </FilesMatch>
        <FilesMatch "\.php$">
        Mark FMphp
        </FilesMatch>
        <Files "foo">
        Mark Ffoo
        </Files>
        <Directory /a/b/w/foo>
        <Files x.txt>
        Mark foo:Fx.txt
        </Files>
        Mark Dfoo2
        </Directory>
        <Location /foo>
        Mark Lfoo
        </Location>
        """;

    [Theory]
    [InlineData("/a/b/w/", "/a/b/w/", "/", "main D/ D* Dwww Fempty FMempty")]
    [InlineData("/a/b/w/foo", "/a/b/w/foo", "/foo", "main D/ D* Dwww D/* Dfoo/ Df[n-p]o Dfoo2 Ffoo Lfoo")]
    [InlineData("/a/b/w/foobar", "/a/b/w/foobar", "/foobar", "main D/ D* Dwww D/* Dfoobar D~bar$")]
    [InlineData(
        "/a/b/w/foo/bar/x.txt",
        "/a/b/w/foo/bar/x.txt",
        "/foo/bar/x.txt",
        "main D/ D* Dwww D/* Dfoo/ Df[n-p]o Dfoo2 Dfoo/bar D*/bar Dfoo/* Dnorm DMfile DMone DM^foo/bar "
        + "Fx.txt F*.txt foo:Fx.txt Lfoo MATCH_ONE=foo")]
    [InlineData(
        "/a/b/w/foo/bar",
        "/a/b/w/foo/bar",
        "/foo/bar",
        "main D/ D* Dwww D/* Dfoo/ Df[n-p]o Dfoo2 Dfoo/bar D*/bar Dfoo/* Dnorm D~bar$ DM^foo/bar Lfoo")]
    [InlineData(
        "/a/b/w/foo/bar/",
        "/a/b/w/foo/bar/",
        "/foo/bar/",
        "main D/ D* Dwww D/* Dfoo/ Df[n-p]o Dfoo2 Dfoo/bar D*/bar Dfoo/* Dnorm D~bar/$ DMone DM^foo/bar Fempty FMempty "
        + "Lfoo MATCH_ONE=foo")]
    [InlineData(
        "/a/b/w/foo/index.html",
        "/a/b/w/foo/index.html",
        "/foo/index.html",
        "main D/ D* Dwww D/* Dfoo/ Df[n-p]o Dfoo2 Dfoo/* Lfoo")]
    [InlineData("/a/b/w/", "/a/b/w/nope", "/nope", "main D/ D* Dwww")]
    [InlineData("/a/b/w/x.php", "/a/b/w/x.php", "/x.php", "main D/ D* Dwww D/* FMphp")]
    [InlineData("/a/b/w/x.php\n", "/a/b/w/x.php\n", "/x.php\n", "main D/ D* Dwww D/*")]
    [InlineData(
        "/a/b/w/foo/bar/",
        "/a/b/w/foo/bar/none.txt",
        "/foo/bar/none.txt",
        "main D/ D* Dwww D/* Dfoo/ Df[n-p]o Dfoo2 Dfoo/bar D*/bar Dfoo/* Dnorm DMone DM^foo/bar F*.txt Lfoo MATCH_ONE=foo")]
    public void Walks_OneHost_MergeInHttpdsOrder(string walked, string file, string path, string marks)
    {
        var bound = BoundText.BindWithoutErrors(Sections);
        Assert.Equal(marks, Walking.Run(bound.Main, walked, file, path));
    }

    [Fact]
    public void Walks_PatternsOfDirectories_SortByTheirSlashesThenByPosition()
    {
        var bound = BoundText.BindWithoutErrors("""
            <DirectoryMatch "www/foo">
            Mark A1
            </DirectoryMatch>
            <DirectoryMatch "oo/">
            Mark B1
            </DirectoryMatch>
            <DirectoryMatch "oo">
            Mark C0
            </DirectoryMatch>
            <Directory ~ "w/f">
            Mark D1
            </Directory>
            <Directory ~ "o/b">
            Mark E1
            </Directory>
            """);
        Assert.Equal("C0 A1 B1 D1 E1", Walking.Run(bound.Main, "/www/foo/bar", "/www/foo/bar/x.txt", "/"));
    }

    [Theory]
    [InlineData(
        "/w/foo/bar/x.txt",
        "main vhost vD/ Dwww vDwww Dfoo vDfoo/bar vDM DMfoo mainFx vFx Dfoo:Fx DMfoo:Fx Lmain Lmain2 vL")]
    [InlineData("/w/foo/index.html", "main vhost vD/ Dwww vDwww Dfoo vDM DMfoo Lmain Lmain2 vL")]
    public void Walks_VirtualHost_MainServersSectionsComeFirstAtEachStep(string file, string marks)
    {
        var bound = BoundText.BindWithoutErrors("""
            Mark main
            <Directory /w>
            Mark Dwww
            </Directory>
            <Directory /w/foo>
            Mark Dfoo
            <Files x.txt>
            Mark Dfoo:Fx
            </Files>
            </Directory>
            <DirectoryMatch "/foo">
            Mark DMfoo
            <Files x.txt>
            Mark DMfoo:Fx
            </Files>
            </DirectoryMatch>
            <Files x.txt>
            Mark mainFx
            </Files>
            <Location /foo>
            Mark Lmain
            </Location>
            <VirtualHost *:8931>
            Mark vhost
            <Directory />
            Mark vD/
            </Directory>
            <Directory /w>
            Mark vDwww
            </Directory>
            <Directory /w/foo/bar>
            Mark vDfoo/bar
            </Directory>
            <DirectoryMatch "foo">
            Mark vDM
            </DirectoryMatch>
            <Files x.txt>
            Mark vFx
            </Files>
            <Location />
            Mark vL
            </Location>
            </VirtualHost>
            <Location />
            Mark Lmain2
            </Location>
            """);
        Assert.Equal(marks, Walking.Run(bound.Last, file, file, file[2..]));
    }
}
