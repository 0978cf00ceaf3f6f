// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Hooks;

namespace Vestige.Core.Requests;

/// <summary>Finds the file of a request and merges the per-directory configuration that applies to it.</summary>
internal interface IStorageWalk
{
    /// <summary>
    /// httpd's <c>core_map_to_storage</c>: walks the directories of the request's file name, sets <c>File</c>,
    /// <c>FileName</c>, <c>PathInfo</c> and the configuration with directory and file sections.
    /// </summary>
    /// <returns>OK, or the status that refuses the request.</returns>
    ValueTask<HookResult> WalkAsync(RequestContext request);
}
