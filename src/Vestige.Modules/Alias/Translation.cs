// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Modules.Alias;

/// <summary>What a path was translated to; kept for the next request of the same path.</summary>
/// <param name="fileName">The file name; null when no alias is about the path.</param>
/// <param name="handler">The handler that the alias asks for, or null.</param>
/// <param name="entry">The literal alias that made it, for the variables of programs; null for a pattern or location.</param>
internal sealed class Translation(string? fileName, string? handler, AliasEntry? entry = null)
{
    public static readonly Translation None = new(null, null);

    public string? FileName => fileName;

    public string? Handler => handler;

    public AliasEntry? Entry => entry;
}
