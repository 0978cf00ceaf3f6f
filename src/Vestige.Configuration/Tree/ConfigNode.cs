// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Diagnostics.CodeAnalysis;
using Vestige.Configuration.Syntax;
using Vestige.Directives;

namespace Vestige.Configuration.Tree;

/// <summary>One directive or section as it was written, conditionals decided and variables expanded.</summary>
public sealed class ConfigNode
{
    /// <summary>Makes a node; <paramref name="children"/> makes it a section.</summary>
    public ConfigNode(
        string name,
        string rawArguments,
        SourceLocation location,
        IReadOnlyList<ConfigNode>? children = null,
        SourceLocation? endLocation = null)
    {
        Name = name;
        RawArguments = rawArguments;
        Arguments = ConfigWords.Split(rawArguments);
        Location = location;
        Children = children;
        EndLocation = endLocation ?? location;
    }

    /// <summary>The name as it was written, without angle brackets; names are compared ignoring case.</summary>
    public string Name { get; }

    /// <summary>The text after the name (in a section: up to the closing bracket), without outer blanks.</summary>
    public string RawArguments { get; }

    /// <summary>The words of <see cref="RawArguments"/>, quotes removed.</summary>
    public IReadOnlyList<string> Arguments { get; }

    /// <summary>Where the directive, or the section's opening line, begins.</summary>
    public SourceLocation Location { get; }

    /// <summary>Where a section's closing line stands; a directive's own place otherwise.</summary>
    public SourceLocation EndLocation { get; }

    /// <summary>What stands inside a section; null for a directive.</summary>
    public IReadOnlyList<ConfigNode>? Children { get; }

    /// <summary>Whether this is a section.</summary>
    [MemberNotNullWhen(true, nameof(Children))]
    public bool IsSection => Children is not null;

    /// <summary>Whether this node has that name, ignoring case.</summary>
    public bool HasName(string name) => string.Equals(Name, name, StringComparison.OrdinalIgnoreCase);

    /// <summary>The line that opens this node, for messages.</summary>
    public override string ToString()
    {
        var text = RawArguments.Length == 0 ? Name : $"{Name} {RawArguments}";
        return IsSection ? $"<{text}>" : text;
    }
}
