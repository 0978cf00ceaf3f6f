// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Configuration.Tree;

namespace Vestige.Core.Loading;

/// <summary>Which modules of a configuration hook <c>fatal_exception</c>, found without loading any.</summary>
public static class FatalExceptionModules
{
    /// <summary>The identifiers of the modules, in the order of their <c>LoadModule</c> lines.</summary>
    /// <param name="tree">The configuration as it was read.</param>
    public static IReadOnlyList<string> Of(ConfigTree tree)
    {
        ArgumentNullException.ThrowIfNull(tree);
        var found = new List<string>();
        foreach (var node in tree.Nodes)
        {
            if (node.HasName("LoadModule")
                && node.Arguments is [var name, var file]
                && !found.Contains(name)
                && ModuleAttributes.HooksFatalException(Path.GetFullPath(file, tree.ServerRoot), name))
            {
                found.Add(name);
            }
        }

        return found;
    }
}
