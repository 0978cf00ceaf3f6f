// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Collections.Concurrent;
using System.Globalization;
using Vestige.TestSupport.Processes;
using Vestige.TestSupport.Skipping;

namespace Vestige.ProcessTests.Httpd;

/// <summary>
/// A large tree of real files gives the same answers as with Apache httpd: every listing and every nth file of it; with
/// <c>VESTIGE_CRAWL=1</c> every file.
/// </summary>
public sealed class CrawlComparisonTests
{
    private const string Tree = "/usr/share";
    private const int Shown = 5;

    private static readonly int Stride =
        int.TryParse(Environment.GetEnvironmentVariable("VESTIGE_CRAWL"), CultureInfo.InvariantCulture, out var given)
            ? given
            : 40;

    [ProgramFact(HttpdServer.Program)]
    public async Task Crawl_LargeTree_IsTheSame()
    {
        await using var servers = await SideBySide.StartAsync($"""
            TypesConfig /etc/mime.types
            Alias /share {Tree}
            AddEncoding x-compress .Z
            AddEncoding x-gzip .gz .tgz
            <Directory {Tree}>
            Require all granted
            Options Indexes FollowSymLinks
            IndexOptions FancyIndexing HTMLTable VersionSort NameWidth=* DescriptionWidth=* Charset=UTF-8
            AddIconByType (TXT,/icons/text.gif) text/*
            AddIcon /icons/folder.gif ^^DIRECTORY^^
            DefaultIcon /icons/unknown.gif
            </Directory>
            """);
        var options = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint };
        var directories = Directory.EnumerateDirectories(Tree, "*", options).Select(path => path + "/");
        var files = Directory.EnumerateFiles(Tree, "*", options).Where((_, i) => i % Stride == 0);
        var differences = new ConcurrentBag<string>();
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = 4 };
        await Parallel.ForEachAsync(directories.Concat(files), parallel, async (path, _) =>
        {
            var target = "/share" + string.Join('/', path[Tree.Length..].Split('/').Select(Uri.EscapeDataString));
            if (await servers.DifferenceAsync(target) is { } difference)
            {
                differences.Add(difference);
            }
        });
        Assert.Empty(differences.Take(Shown));
    }
}
