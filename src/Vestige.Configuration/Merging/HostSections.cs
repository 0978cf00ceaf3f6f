// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Configuration.Merging;

/// <summary>The merged per-directory side of a host.</summary>
internal sealed record HostSections(
    DirectoryConfiguration Defaults, LocationWalk Locations, DirectorySections Directories);
