// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Configuration.Merging;
using Vestige.Core.Builtin;
using Vestige.Core.Files;
using Vestige.Hooks;
using Vestige.Requests;

namespace Vestige.Core.Requests;

/// <summary>httpd's <c>core_map_to_storage</c>: the directory walk with the sections of the configuration.</summary>
internal sealed class StorageWalk(BoundSections sections, TimeProvider time, TimeSpan freshness)
{
    private readonly DirectoryWalk<DirectoryConfiguration> _walk = new(sections, time, freshness: freshness);

    /// <summary>
    /// Walks the directories of the request's file name, sets <c>File</c>, <c>FileName</c>, <c>PathInfo</c> and the
    /// configuration with directory and file sections.
    /// </summary>
    /// <returns>OK, or the status that refuses the request.</returns>
    public ValueTask<HookResult> WalkAsync(RequestContext request)
    {
        if (request.FileName is not { Length: > 0 } name || name[0] != '/')
        {
            // Not in the file system (a proxy's target, OPTIONS *): no directory applies.
            return HookResult.Ok;
        }

        var outcome = _walk.Walk(request.Host, name, request.StartedAt);
        request.UseConfiguration(outcome.Record.Scope);
        if (outcome.Record.Refusal != WalkRefusal.None && request.ExplainsStatus)
        {
            Explain(request, outcome.Record);
        }

        return outcome.ApplyTo(request);
    }

    private static void Explain(RequestContext request, WalkRecord<DirectoryConfiguration> record)
    {
        const DirectoryOptions Links = DirectoryOptions.FollowSymLinks | DirectoryOptions.SymLinksIfOwnerMatch;
        var core = (CoreDirectoryConfig)record.RefusedScope!.Values[CoreKeys.DirectoryIndex];
        var isLink = record.Refusal == WalkRefusal.SymbolicLink;
        request.ExplainStatus(
            record.Refusal switch
            {
                WalkRefusal.NameTooLong => "file name too long",
                WalkRefusal.SearchPermission => "search permission",
                WalkRefusal.LookupFailed => "file cannot be looked at",
                WalkRefusal.NotAFile => "neither file nor directory",
                WalkRefusal.AccessFileUnreadable => "access file cannot be read",
                WalkRefusal.AccessFile => "error in access file",
                _ when (core.Options & Links) == 0 => "Options without FollowSymLinks",
                _ when (core.Options & DirectoryOptions.SymLinksIfOwnerMatch) != 0 => "Options SymLinksIfOwnerMatch",
                _ => "link without target",
            },
            isLink ? core.OptionsAt : default);
    }
}
