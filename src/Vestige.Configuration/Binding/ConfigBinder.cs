// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Configuration.Tree;
using Vestige.Directives;

namespace Vestige.Configuration.Binding;

/// <summary>Turns a tree into merged hosts by running the setters of directives.</summary>
public static class ConfigBinder
{
    /// <summary>Binds a tree. Bad input gives diagnostics, never an exception.</summary>
    /// <param name="tree">What was read.</param>
    /// <param name="options">What the modules declare.</param>
    public static BoundConfiguration Bind(ConfigTree tree, BindingOptions options)
    {
        ArgumentNullException.ThrowIfNull(tree);
        ArgumentNullException.ThrowIfNull(options);
        var binder = new TreeBinder(options);
        var start = new SourceLocation(tree.Files.Count == 0 ? options.ServerRoot : tree.Files[0].Path, 1);
        var main = new HostDraft(options.MakeHost(0, start, []), options.Schema);
        binder.Bind(tree.Nodes, BindingScope.MainServer(main));

        HostDraft[] hosts = [main, .. binder.Hosts];
        new HostMerger(options, binder.Findings).Freeze(hosts);
        return new BoundConfiguration(
            [.. hosts.Select(host => host.Host)], [.. options.Table.Diagnostics, .. binder.Findings.Found]);
    }
}
