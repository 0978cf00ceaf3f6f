// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Configuration.Tree;

/// <summary>Writes a tree as configuration text that reads back to the same tree.</summary>
public static class ConfigPrinter
{
    /// <summary>The text of <paramref name="nodes"/>, sections indented by four blanks a level.</summary>
    public static string Print(IEnumerable<ConfigNode> nodes) => throw new NotImplementedException();
}
