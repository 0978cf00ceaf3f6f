// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Configuration.Syntax;

/// <summary>What <see cref="ConfigReader.Read"/> is asked to read.</summary>
public sealed record ConfigReaderOptions
{
    /// <summary>Where relative paths start until a ServerRoot directive says otherwise (-d).</summary>
    public required string ServerRoot { get; init; }

    /// <summary>The main file (-f), relative to <see cref="ServerRoot"/>.</summary>
    public required string MainFile { get; init; }

    /// <summary>Who decides conditionals about modules and loads them.</summary>
    public required IConfigHost Host { get; init; }

    /// <summary>Lines read before the main file (-C).</summary>
    public IReadOnlyList<string> DirectivesBefore { get; init; } = [];

    /// <summary>Lines read after the main file (-c).</summary>
    public IReadOnlyList<string> DirectivesAfter { get; init; } = [];

    /// <summary>Names given with -D.</summary>
    public IReadOnlyList<string> Defines { get; init; } = [];

    /// <summary>The environment <c>${NAME}</c> falls back to; empty unless given.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Bounds; <see cref="ConfigLimits.Default"/> unless given.</summary>
    public ConfigLimits Limits { get; init; } = ConfigLimits.Default;
}
