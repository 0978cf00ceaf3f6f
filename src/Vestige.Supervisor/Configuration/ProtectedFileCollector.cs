// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Configuration.Tree;

namespace Vestige.Supervisor.Configuration;

/// <summary>Finds the files that the control process reads for workers, wherever in the tree their directives stand.</summary>
internal static class ProtectedFileCollector
{
    /// <summary>Returns each file once, with the first directive that names it.</summary>
    /// <param name="tree">The configuration.</param>
    /// <param name="directives">Names of directives with the index of the argument that names the file.</param>
    public static IReadOnlyList<ProtectedFileName> Collect(ConfigTree tree, IReadOnlyDictionary<string, int> directives)
    {
        Dictionary<string, int> known = new(directives, StringComparer.OrdinalIgnoreCase);
        Dictionary<string, ProtectedFileName> found = new(StringComparer.Ordinal);
        if (known.Count > 0)
        {
            Walk(tree.Nodes, tree.ServerRoot, known, found);
        }

        return [.. found.Values];
    }

    private static void Walk(
        IReadOnlyList<ConfigNode> nodes,
        string serverRoot,
        Dictionary<string, int> known,
        Dictionary<string, ProtectedFileName> found)
    {
        foreach (ConfigNode node in nodes)
        {
            if (node.IsSection)
            {
                Walk(node.Children, serverRoot, known, found);
            }
            else if (known.TryGetValue(node.Name, out int index) && index < node.Arguments.Count)
            {
                string path = Path.GetFullPath(node.Arguments[index], serverRoot);
                _ = found.TryAdd(path, new ProtectedFileName(path, node.Name, node.Location));
            }
        }
    }
}
