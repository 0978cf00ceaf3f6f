// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Reporter.Causes;
using Vestige.Roles;
using Vestige.Supervisor.Protocol;

namespace Vestige.Commands;

/// <summary>Finds the file of known causes as the server would, and opens it as whoever owns it.</summary>
internal static class CauseFile
{
    private const string Directive = "CauseDatabase";
    private const string Default = "logs/causes/causes.db";

    /// <summary>The file that a person named, or that of the configuration.</summary>
    /// <param name="given"><c>--database</c>, or null.</param>
    /// <param name="directory"><c>-d</c>, or null.</param>
    /// <param name="configurationFile"><c>-f</c>, or null.</param>
    /// <param name="defines"><c>-D</c>.</param>
    /// <exception cref="CauseStoreException">The configuration cannot be read.</exception>
    public static string Locate(
        string? given, string? directory = null, string? configurationFile = null, string[]? defines = null)
    {
        if (given is not null)
        {
            return Path.GetFullPath(given);
        }

        var root = directory is null ? Installation.ServerRoot : Path.GetFullPath(directory);
        return Locate(new ConfigurationArguments
        {
            ServerRoot = root,
            ConfigurationFile = Path.GetFullPath(configurationFile ?? "conf/httpd.conf", root),
            Defines = defines ?? [],
        });
    }

    /// <summary>Opens a file that exists; null when there is none. This process then is its owner's.</summary>
    /// <exception cref="CauseStoreException">It cannot be used.</exception>
    public static CauseStore? Open(string path)
    {
        try
        {
            FileOwner.Assume(path);
            return File.Exists(path) ? CauseStore.OpenExisting(path) : null;
        }
        catch (UnauthorizedAccessException e)
        {
            throw new CauseStoreException($"{path}: {e.Message}", e);
        }
    }

    private static string Locate(ConfigurationArguments arguments)
    {
        var tree = ConfigurationTree.Read(arguments, CompiledIn.Load());
        foreach (var found in tree.Diagnostics)
        {
            if (found.Severity == Directives.DiagnosticSeverity.Error)
            {
                throw new CauseStoreException($"{found} (--database FILE names the file of causes without a configuration)");
            }
        }

        var named = tree.Nodes.LastOrDefault(static node => node.HasName(Directive) && node.Arguments.Count == 1);
        return Path.GetFullPath(named?.Arguments[0] ?? Default, tree.ServerRoot);
    }
}
