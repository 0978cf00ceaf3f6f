// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Configuration.Tree;

namespace Vestige.Core.Loading;

/// <summary>What the assemblies of a configuration's modules say of them, found without loading any.</summary>
public static class DeclaredModules
{
    /// <summary>
    /// The identifiers of the modules that hook <c>fatal_exception</c>, in the order of their <c>LoadModule</c> lines.
    /// </summary>
    /// <param name="tree">The configuration as it was read.</param>
    public static IReadOnlyList<string> OfFatalException(ConfigTree tree) => With(tree, ModuleTraits.HooksFatalException);

    /// <summary>Whether a module needs cultures.</summary>
    /// <param name="tree">The configuration as it was read.</param>
    public static bool NeedCultures(ConfigTree tree) => With(tree, ModuleTraits.NeedsCultures).Count > 0;

    private static List<string> With(ConfigTree tree, ModuleTraits trait)
    {
        ArgumentNullException.ThrowIfNull(tree);
        var found = new List<string>();
        foreach (var node in tree.Nodes)
        {
            if (node.HasName("LoadModule")
                && node.Arguments is [var name, var file]
                && !found.Contains(name)
                && ModuleAttributes.Of(Path.GetFullPath(file, tree.ServerRoot), name).HasFlag(trait))
            {
                found.Add(name);
            }
        }

        return found;
    }
}
