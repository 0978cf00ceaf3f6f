// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Text;
using Vestige.Configuration.Binding;
using Vestige.Configuration.Tests.Binding;

namespace Vestige.Configuration.Tests.Merging;

/// <summary>What a hot request costs: nothing.</summary>
public class WalkAllocationTests
{
    private const string Few = """
        <Directory />
        Mark root
        </Directory>
        <Directory /w/*>
        Mark w
        </Directory>
        <Files "*.html">
        Mark html
        </Files>
        <Location /a>
        Mark a
        </Location>
        """;

    private const string Patterns = """
        <DirectoryMatch "^/w/(?<site>[^/]+)/">
        Mark dm
        </DirectoryMatch>
        <FilesMatch "\.(?<ext>html)$">
        Mark fm
        </FilesMatch>
        <LocationMatch "^/(?<first>[^/]+)/b">
        Mark lm
        </LocationMatch>
        """;

    public static TheoryData<string> Texts => [Few, Few + "\n" + Patterns, Few + "\n" + Many(), ""];

    [Theory]
    [MemberData(nameof(Texts))]
    public void Walks_HotPath_AllocateNothing(string text)
    {
        var host = BoundText.BindWithoutErrors(text).Main;
        Assert.Equal(0, Measure(host, "/w/site/a/b/index.html", "/a/b/index.html"));
    }

    [Fact]
    public void Walks_ColdPathWithFewPlainSections_AllocateNothingEither()
    {
        var host = BoundText.BindWithoutErrors(Few).Main;
        Walk(host, "/w/site/a/warm.html", "/a/warm.html");
        Assert.Equal(0, Measure(host, "/w/site/a/cold.html", "/a/cold.html", warmUp: 0));
    }

    private static long Measure(BoundHost host, string file, string path, int warmUp = 100)
    {
        for (var i = 0; i < warmUp; i++)
        {
            Walk(host, file, path);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        Walk(host, file, path);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static void Walk(BoundHost host, string file, string path)
    {
        var first = host.Locations.Apply(host.Defaults, path);
        var directory = host.Directories.Apply(host.Defaults, file.AsSpan(0, file.LastIndexOf('/')));
        var level = host.Directories.ApplyLevel(directory, file.AsSpan(0, file.LastIndexOf('/') + 1));
        var patterns = host.Directories.ApplyPatterns(level, file);
        var files = patterns.Configuration.ForFile(file.AsSpan(file.LastIndexOf('/') + 1));
        host.Locations.Apply(files.Configuration, path);
        GC.KeepAlive(first.Configuration);
    }

    private static string Many()
    {
        var text = new StringBuilder();
        for (var i = 0; i < 500; i++)
        {
            text.Append($"<Directory /w/site{i}>\nMark d\n</Directory>\n<Location /l{i}>\nMark l\n</Location>\n");
            text.Append($"<Files f{i}>\nMark f\n</Files>\n");
        }

        return text.ToString();
    }
}
