// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Diagnostics.Crashes.Causes;

namespace Vestige.Reporter.Causes;

/// <summary>A cause that the file holds, with those that were merged into it.</summary>
public sealed record KnownCause
{
    /// <summary>Its key.</summary>
    public required string Key { get; init; }

    /// <summary>Version of the rules that made the key.</summary>
    public required int KeyVersion { get; init; }

    /// <summary>The text that the key is the hash of.</summary>
    public required string Ingredients { get; init; }

    /// <summary>What is compared with other causes.</summary>
    public required CrashCause Cause { get; init; }

    /// <summary>Keys that were merged into it.</summary>
    public required IReadOnlyList<string> MergedKeys { get; init; }

    /// <summary>All its deaths, also those that are not kept any more.</summary>
    public required long Count { get; init; }

    /// <summary>Number of its first death.</summary>
    public required long FirstNumber { get; init; }

    /// <summary>When that was.</summary>
    public required DateTimeOffset FirstSeen { get; init; }

    /// <summary>Version of the server then.</summary>
    public required string FirstVersion { get; init; }

    /// <summary>Number of its last death.</summary>
    public required long LastNumber { get; init; }

    /// <summary>When that was.</summary>
    public required DateTimeOffset LastSeen { get; init; }

    /// <summary>Version of the server then.</summary>
    public required string LastVersion { get; init; }

    /// <summary>Its deaths that are kept, the last one first.</summary>
    public required IReadOnlyList<KnownDeath> Deaths { get; init; }
}
