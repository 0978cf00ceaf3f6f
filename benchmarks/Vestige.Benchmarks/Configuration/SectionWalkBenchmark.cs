// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using BenchmarkDotNet.Attributes;
using Vestige.Configuration.Binding;
using Vestige.Configuration.Merging;

namespace Vestige.Benchmarks.Configuration;

/// <summary>Looking up the configuration of a request whose sections have been merged before. Allocated must be 0.</summary>
public class SectionWalkBenchmark
{
    private const string Few = """
        <Directory />
        Mark root
        </Directory>
        <Directory /srv/www>
        Mark www
        </Directory>
        <Files ".ht*">
        Mark hidden
        </Files>
        <Location /server-status>
        Mark status
        </Location>
        """;

    private BoundHost _few = null!;
    private BoundHost _patterns = null!;
    private BoundHost _many = null!;

    [GlobalSetup]
    public void Bind()
    {
        _few = BoundSample.Bind(Few);
        _patterns = BoundSample.Bind($$"""
            {{Few}}
            <FilesMatch "\.(html|txt)$">
            Mark text
            </FilesMatch>
            <LocationMatch "^/(?<site>[^/]+)/">
            Mark site
            </LocationMatch>
            """);
        _many = BoundSample.Bind(string.Join('\n', Enumerable.Range(0, 1000).Select(i =>
            $"<Directory /srv/www/{i}>\nMark d\n</Directory>\n<Location /{i}>\nMark l\n</Location>")));
    }

    [Benchmark(Baseline = true, Description = "few plain sections")]
    public DirectoryConfiguration FewSections() => Walk(_few);

    [Benchmark(Description = "with regular expressions")]
    public DirectoryConfiguration Patterns() => Walk(_patterns);

    [Benchmark(Description = "1,000 of each")]
    public DirectoryConfiguration ManySections() => Walk(_many);

    private static DirectoryConfiguration Walk(BoundHost host)
    {
        const string Path = "/999/a/index.html";
        host.Locations.Apply(host.Defaults, Path);
        var directory = host.Directories.Apply(host.Defaults, "/srv/www/999/a/index.html");
        var patterns = host.Directories.ApplyPatterns(directory, "/srv/www/999/a/index.html");
        var file = patterns.Configuration.ForFile("index.html");
        return host.Locations.Apply(file.Configuration, Path).Configuration;
    }
}
