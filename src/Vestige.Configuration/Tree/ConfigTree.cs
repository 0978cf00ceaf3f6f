// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Directives;

namespace Vestige.Configuration.Tree;

/// <summary>A configuration as text says it: what was read, what it means, and everything wrong with it.</summary>
public sealed class ConfigTree
{
    internal ConfigTree()
    {
    }

    /// <summary>Directives and sections in the order they take effect: -C, files, -c.</summary>
    public required IReadOnlyList<ConfigNode> Nodes { get; init; }

    /// <summary>All findings, in the order they were met.</summary>
    public required IReadOnlyList<Diagnostic> Diagnostics { get; init; }

    /// <summary>Every file that was read, in order; a file included twice stands here twice.</summary>
    public required IReadOnlyList<ConfigFile> Files { get; init; }

    /// <summary>Names defined at the end by -D and Define, with their values; null for a name without one.</summary>
    public required IReadOnlyDictionary<string, string?> Defines { get; init; }

    /// <summary>The ServerRoot in force at the end of reading, a full path.</summary>
    public required string ServerRoot { get; init; }

    /// <summary>
    /// SHA-256 over all files, -C and -c texts, -D names and the environment's variables that were used: two
    /// generations with the same digest were told the same.
    /// </summary>
    public required string Digest { get; init; }

    /// <summary>Whether any finding is an error.</summary>
    public bool HasErrors => Diagnostics.Any(found => found.Severity == DiagnosticSeverity.Error);
}
