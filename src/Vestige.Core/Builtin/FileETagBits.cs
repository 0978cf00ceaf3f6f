// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Core.Files;

namespace Vestige.Core.Builtin;

/// <summary>What one <c>FileETag</c> line says: parts set, added or removed.</summary>
internal sealed record FileETagBits(EntityTagParts? Set, EntityTagParts Added, EntityTagParts Removed)
{
    /// <summary>The parts in force when nothing stands outside.</summary>
    public EntityTagParts Parts => ((Set ?? EntityTagParts.Default) & ~Removed) | Added;

    /// <summary>Lays this line over an outer one.</summary>
    public FileETagBits Over(FileETagBits? outer) =>
        Set is not null || outer is null ? this : new FileETagBits((outer.Parts & ~Removed) | Added, default, default);
}
