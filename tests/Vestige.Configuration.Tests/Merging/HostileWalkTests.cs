// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Text;
using Vestige.Configuration.Tests.Binding;

namespace Vestige.Configuration.Tests.Merging;

/// <summary>Configurations and paths that are meant to exhaust the process.</summary>
public class HostileWalkTests
{
    [Fact]
    public void Apply_EveryCombinationOfSections_KeepsOnlyAsManyAsTheBudget()
    {
        // Sixteen sections that match or not as the client likes: 65,536 combinations.
        var text = new StringBuilder();
        for (var i = 0; i < 16; i++)
        {
            text.Append($"<LocationMatch \"{(char)('a' + i)}\">\nMark {(char)('a' + i)}\n</LocationMatch>\n");
        }

        var host = BoundText.BindWithoutErrors(text.ToString()).Main;
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var path = new char[17];
        for (var combination = 0; combination < 1 << 16; combination++)
        {
            path[0] = '/';
            for (var i = 0; i < 16; i++)
            {
                path[i + 1] = (combination & (1 << i)) != 0 ? (char)('a' + i) : 'x';
            }

            host.Locations.Apply(host.Defaults, path);
        }

        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 40_000_000);
        Assert.Equal("a p", Walking.Location(host, "/pa"));
        GC.KeepAlive(host);
    }

    [Theory]
    [InlineData("^(a+)+$")]
    [InlineData("^(a|aa)+$")]
    [InlineData("(x+x+)+y")]
    public void Apply_PatternThatBacktracksElsewhere_EndsAtOnce(string pattern)
    {
        var host = BoundText.BindWithoutErrors($"<LocationMatch \"{pattern}\">\nMark m\n</LocationMatch>").Main;
        Assert.Equal("", Walking.Location(host, "/" + new string('a', 5000) + "!"));
        Assert.Equal("", Walking.Location(host, "/" + new string('x', 5000) + "!"));
    }

    [Fact]
    public void Apply_WildcardWithManyStars_EndsAtOnce()
    {
        var stars = string.Concat(Enumerable.Repeat("*a", 200));
        var host = BoundText.BindWithoutErrors($"<Location \"/{stars}b\">\nMark m\n</Location>").Main;
        Assert.Equal("", Walking.Location(host, "/" + new string('a', 20_000)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("*")]
    [InlineData("////")]
    [InlineData("/\0\ud800\uffff")]
    [InlineData("/../../..")]
    public void Walks_StrangePaths_AreJustPaths(string path)
    {
        var host = BoundText.BindWithoutErrors("""
            <Directory /x>
            Mark d
            </Directory>
            <Files "?">
            Mark f
            </Files>
            <Location /y>
            Mark l
            </Location>
            """).Main;
        var result = host.Locations.Apply(host.Directories.Apply(host.Defaults, path).ForFile(path).Configuration, path);
        Assert.DoesNotContain("d", BoundText.Marks(result.Configuration));
        Assert.DoesNotContain("l", BoundText.Marks(result.Configuration));
    }
}
