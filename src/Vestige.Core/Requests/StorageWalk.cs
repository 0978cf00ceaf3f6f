// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Configuration.Merging;
using Vestige.Core.Files;
using Vestige.Hooks;

namespace Vestige.Core.Requests;

/// <summary>httpd's <c>core_map_to_storage</c>: the directory walk with the sections of the configuration.</summary>
internal sealed class StorageWalk(BoundSections sections, TimeProvider time, TimeSpan freshness) : IStorageWalk
{
    private readonly DirectoryWalk<DirectoryConfiguration> _walk = new(sections, time, freshness: freshness);

    /// <inheritdoc/>
    public ValueTask<HookResult> WalkAsync(RequestContext request)
    {
        if (request.FileName is not { Length: > 0 } name || name[0] != '/')
        {
            // Not in the file system (a proxy's target, OPTIONS *): no directory applies.
            return HookResult.Ok;
        }

        var outcome = _walk.Walk(request.Host, name, request.StartedAt);
        request.UseConfiguration(outcome.Record.Scope);
        return outcome.ApplyTo(request);
    }
}
