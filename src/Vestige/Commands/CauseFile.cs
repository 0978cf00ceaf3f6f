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

    /// <summary>The file that the configuration names.</summary>
    /// <exception cref="CauseStoreException">The configuration cannot be read.</exception>
    public static string Locate(ConfigurationArguments arguments)
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
}
