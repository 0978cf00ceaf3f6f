// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Crashes;

/// <summary>An exception that nobody caught.</summary>
public sealed record CrashException
{
    /// <summary>Full type name.</summary>
    public required string Type { get; init; }

    /// <summary>The message; it may hold anything a module put there.</summary>
    public required string Message { get; init; }

    /// <summary>From where it was first thrown to where it was last seen, innermost first, across <c>await</c>.</summary>
    public required IReadOnlyList<CrashFrame> Frames { get; init; }

    /// <summary>The exception that caused it, or null.</summary>
    public CrashException? Inner { get; init; }

    /// <summary>Further exceptions of an <c>AggregateException</c>.</summary>
    public IReadOnlyList<CrashException> Others { get; init; } = [];
}
