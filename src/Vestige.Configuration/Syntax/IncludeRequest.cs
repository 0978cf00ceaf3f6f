// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Configuration.Tree;
using Vestige.Directives;

namespace Vestige.Configuration.Syntax;

/// <summary>Finds and reads what one Include line names: a file, a folder with all below it, or a wildcard.</summary>
/// <remarks>Names are taken in byte order, as httpd does; a wildcard may stand in any part of the path.</remarks>
internal sealed class IncludeRequest(
    Reading reading, SourceLocation location, bool isOptional, List<ConfigNode> target, int depth)
{
    public void Run(string path)
    {
        if (!Wildcard.IsOne(path))
        {
            ReadPath(path, folders: 0);
            return;
        }

        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        Match("/", parts);
    }

    private void Match(string folder, ReadOnlySpan<string> parts)
    {
        while (parts.Length > 0 && !Wildcard.IsOne(parts[0]))
        {
            folder = Path.Combine(folder, parts[0]);
            parts = parts[1..];
        }

        if (parts.Length == 0)
        {
            ReadPath(folder, folders: 0);
            return;
        }

        if (reading.Findings.Stopped || List(folder) is not { } names)
        {
            return;
        }

        var isLast = parts.Length == 1;
        var pattern = parts[0];
        var matches = names.FindAll(
            name => Wildcard.IsMatch(pattern, name) && (isLast || Directory.Exists(Path.Combine(folder, name))));
        if (matches.Count == 0 && !isOptional)
        {
            reading.Findings.Error(
                location,
                $"No matches for the wildcard '{pattern}' in '{folder}', failing (use IncludeOptional if required)");
        }

        foreach (var name in matches)
        {
            Match(Path.Combine(folder, name), parts[1..]);
        }
    }

    private void ReadPath(string path, int folders)
    {
        if (reading.Findings.Stopped)
        {
            return;
        }

        if (!Directory.Exists(path))
        {
            ReadFile(path);
        }
        else if (folders >= reading.Limits.MaxIncludeDepth)
        {
            reading.Findings.Error(
                location,
                $"folder {path} is nested deeper than {reading.Limits.MaxIncludeDepth} levels in what is included");
        }
        else
        {
            foreach (var name in List(path) ?? [])
            {
                ReadPath(Path.Combine(path, name), folders + 1);
            }
        }
    }

    private void ReadFile(string path)
    {
        if (reading.IsOpen(path))
        {
            var chain = string.Join(" -> ", reading.IncludeChain);
            reading.Findings.Error(location, $"Include goes round in a circle: {chain} -> {path}");
            return;
        }

        reading.ReadFile(path, location, isOptional, target, depth);
    }

    /// <summary>The names in a folder, in byte order; null where it cannot be read.</summary>
    private List<string>? List(string folder)
    {
        if (!reading.CountFolder(location))
        {
            return null;
        }

        try
        {
            var names = Directory.EnumerateFileSystemEntries(folder).Select(path => Path.GetFileName(path)).ToList();
            names.Sort(StringComparer.Ordinal);
            return names;
        }
        catch (DirectoryNotFoundException)
        {
            if (!isOptional)
            {
                reading.Findings.Error(location, $"Could not open directory {folder}: No such file or directory");
            }

            return null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            reading.Findings.Error(location, $"Could not open directory {folder}: {failure.Message}");
            return null;
        }
    }
}
