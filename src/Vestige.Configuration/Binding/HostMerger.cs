// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Diagnostics.CodeAnalysis;
using Vestige.Configuration.Merging;
using Vestige.Modules;

namespace Vestige.Configuration.Binding;

/// <summary>Merges what was bound for each host with the main server's, and freezes the hosts.</summary>
internal sealed class HostMerger(BindingOptions options, FindingList findings)
{
    private const int WalkCacheSlots = 8192;
    private const int RememberedMerges = 16 * 1024;
    private const int RememberedMergesPerSection = 4;

    public void Freeze(IReadOnlyList<HostDraft> hosts)
    {
        var main = hosts[0];
        var sections = hosts.Sum(host => (long)Count(host) + (host == main ? 0 : Count(main)));
        var limit = (int)Math.Min(int.MaxValue, RememberedMerges + (RememberedMergesPerSection * sections));
        var context = new MergeContext(
            options.Schema.Directory, new MergeBudget(limit), new WalkCache(WalkCacheSlots));

        var server = Complete(options.Schema.Server, main.ServerValues, main);
        var defaults = Complete(options.Schema.Directory, main.Defaults.Values, main);
        main.Host.Freeze(server, new HostSections(
            new DirectoryConfiguration(context, defaults, [.. main.Defaults.Files]),
            new LocationWalk([.. main.Locations], context.Cache),
            new DirectorySections(main.Directories, context.Cache)));

        // What a module would make of a host that says nothing: equal for all such hosts, so one object serves them.
        var silentServer = Inherit(options.Schema.Server, server, main);
        var silentDefaults = Inherit(options.Schema.Directory, defaults, main);
        foreach (var host in hosts.Skip(1))
        {
            var values = Merge(options.Schema.Directory, defaults, silentDefaults, host.Defaults.Values, host);
            host.Host.Freeze(
                Merge(options.Schema.Server, server, silentServer, host.ServerValues, host),
                new HostSections(
                    new DirectoryConfiguration(context, values, [.. main.Defaults.Files, .. host.Defaults.Files]),
                    Locations(main, host, context),
                    Directories(main, host, context)));
        }
    }

    private static int Count(HostDraft host) => host.Directories.Count + host.Locations.Count + host.Defaults.Files.Count;

    // Thousands of hosts without sections of their own share the main server's.
    private static LocationWalk Locations(HostDraft main, HostDraft host, MergeContext context) =>
        host.Locations.Count == 0
            ? main.Host.Locations
            : new LocationWalk([.. main.Locations, .. host.Locations], context.Cache);

    private static DirectorySections Directories(HostDraft main, HostDraft host, MergeContext context) =>
        host.Directories.Count == 0
            ? main.Host.Directories
            : new DirectorySections(main.Directories.Concat(host.Directories), context.Cache);

    private object[] Complete(VectorSchema schema, object?[] values, HostDraft host)
    {
        var complete = new object[schema.Count];
        for (var i = 0; i < complete.Length; i++)
        {
            complete[i] = values[i] ?? Try(schema.Keys[i], host, null, key => key.Create())!;
        }

        return complete;
    }

    private object[] Inherit(VectorSchema schema, object[] main, HostDraft host)
    {
        var inherited = new object[schema.Count];
        for (var i = 0; i < inherited.Length; i++)
        {
            var outer = main[i];
            inherited[i] = Try(schema.Keys[i], host, outer, key => key.Merge(outer, key.Create()))!;
        }

        return inherited;
    }

    private object[] Merge(VectorSchema schema, object[] main, object[] silent, object?[] values, HostDraft host)
    {
        var merged = new object[schema.Count];
        for (var i = 0; i < merged.Length; i++)
        {
            var outer = main[i];
            merged[i] = values[i] is { } inner
                ? Try(schema.Keys[i], host, outer, key => key.Merge(outer, inner))!
                : silent[i];
        }

        return merged;
    }

    [SuppressMessage(
        "Design", "CA1031", Justification = "Boundary to a module's code: whatever it throws becomes a finding that names it.")]
    private object? Try(ModuleConfigKey entry, HostDraft host, object? otherwise, Func<ConfigKey, object> make)
    {
        try
        {
            return make(entry.Key);
        }
        catch (Exception e)
        {
            findings.Error(
                host.Host.DefinedAt,
                $"module {entry.Module.Identifier} ({entry.Module.SourceName}) failed to merge its configuration: "
                + $"{e.GetType().Name}: {e.Message}");
            return otherwise;
        }
    }
}
