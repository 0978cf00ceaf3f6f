// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Configuration.Binding;
using Vestige.Configuration.Merging;
using Vestige.Configuration.Tests.Binding;

namespace Vestige.Configuration.Tests.Merging;

/// <summary>The walks of a request in the order in which the server does them.</summary>
internal static class Walking
{
    /// <summary>All walks for a file, marks in order of merging, then the variables of named groups.</summary>
    /// <param name="host">The host.</param>
    /// <param name="walked">The part of the file name that the walk reached as directories; a file that is there too.</param>
    /// <param name="file">The file name.</param>
    /// <param name="path">The URL path.</param>
    public static string Run(BoundHost host, string walked, string file, string path)
    {
        var configuration = host.Directories.Apply(host.Defaults, walked);
        Assert.Same(configuration, ByLevels(host, walked));
        var patterns = host.Directories.ApplyPatterns(configuration, file);
        var files = patterns.Configuration.ForFile(file.AsSpan(file.LastIndexOf('/') + 1));
        var locations = host.Locations.Apply(files.Configuration, path);
        return Text(locations.Configuration, [patterns, files, locations]);
    }

    public static string Location(BoundHost host, string path)
    {
        var result = host.Locations.Apply(host.Defaults, path);
        return Text(result.Configuration, [result]);
    }

    private static DirectoryConfiguration ByLevels(BoundHost host, string walked)
    {
        var configuration = host.Defaults;
        var directory = walked.EndsWith('/') ? walked : walked + "/";
        for (var i = directory.IndexOf('/'); i >= 0; i = directory.IndexOf('/', i + 1))
        {
            configuration = host.Directories.ApplyLevel(configuration, directory.AsSpan(0, i + 1));
        }

        return configuration;
    }

    private static string Text(DirectoryConfiguration configuration, IEnumerable<WalkResult> results)
    {
        var variables = results.SelectMany(result => result.Environment.Select(entry => $"{entry.Key}={entry.Value}"));
        return string.Join(" ", [BoundText.Marks(configuration), .. variables]);
    }
}
