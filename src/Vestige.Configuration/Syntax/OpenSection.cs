// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Configuration.Tree;
using Vestige.Directives;

namespace Vestige.Configuration.Syntax;

/// <summary>What an opening line led to.</summary>
internal enum OpenSectionKind
{
    /// <summary>A section of the tree.</summary>
    Plain,

    /// <summary>A conditional that is true: what stands inside belongs to the section around it.</summary>
    Taken,

    /// <summary>A false conditional, or something inside one: only the nesting is looked at.</summary>
    Skipped,
}

/// <summary>A section whose closing line was not met yet.</summary>
/// <param name="Kind">What becomes of it.</param>
/// <param name="Name">Its name as written.</param>
/// <param name="Arguments">Its arguments.</param>
/// <param name="Location">Its opening line.</param>
/// <param name="Content">Where directives inside go.</param>
internal sealed record OpenSection(
    OpenSectionKind Kind, string Name, string Arguments, SourceLocation Location, List<ConfigNode> Content)
{
    public bool HasName(string name) => string.Equals(Name, name, StringComparison.OrdinalIgnoreCase);

    public override string ToString() => Arguments.Length == 0 ? $"<{Name}>" : $"<{Name} {Arguments}>";
}
