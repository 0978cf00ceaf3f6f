// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Globalization;
using Vestige.Diagnostics.Crashes.Causes;
using Vestige.Reporter.Causes;

namespace Vestige.Reporter.Comparing;

/// <summary>One of two backtraces that a person wants to compare.</summary>
public sealed record ComparedBacktrace
{
    /// <summary>What it is, for whoever reads: the file, or the crash by its number, and how it died.</summary>
    public required string Title { get; init; }

    /// <summary>Its cause.</summary>
    public required CrashCause Cause { get; init; }

    /// <summary>Its key.</summary>
    public required string Key { get; init; }

    /// <summary>The text that the key is the hash of.</summary>
    public required string Ingredients { get; init; }

    /// <summary>
    /// Finds a backtrace by what a person gave: a long form (<c>logs/crash/*.json</c>), createdump's report, or the number of a
    /// crash or a key that the file of known causes has.
    /// </summary>
    /// <param name="given">A file, a number or a key. A file wins.</param>
    /// <param name="store">The file of known causes; null when there is none.</param>
    /// <exception cref="ComparisonException">It is nothing of that.</exception>
    /// <exception cref="CauseStoreException">The file of known causes cannot be read.</exception>
    public static ComparedBacktrace Find(string given, CauseStore? store)
    {
        ArgumentException.ThrowIfNullOrEmpty(given);
        if (File.Exists(given))
        {
            return BacktraceFile.Read(given);
        }

        if (store is null)
        {
            throw new ComparisonException($"{given}: is no file, and there is no file of known causes to look for it");
        }

        return store.FindOwn(given) is { } cause
            ? Of(cause, given)
            : throw new ComparisonException($"{given}: is no file, and no crash number or key of {store.Path}");
    }

    private static ComparedBacktrace Of(KnownCause cause, string given)
    {
        KnownDeath? death =
            cause.Deaths.FirstOrDefault(d => d.Number.ToString(CultureInfo.InvariantCulture) == given.TrimStart('#'))
            ?? (cause.Deaths is [var last, ..] ? last : null);
        string text = death is null
            ? $"cause {cause.Key}"
            : string.Create(
                CultureInfo.InvariantCulture,
                $"crash {death.Number}, {death.Facts.Death}, {death.Facts.At.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC");
        return new ComparedBacktrace { Title = text, Cause = cause.Cause, Key = cause.Key, Ingredients = cause.Ingredients };
    }
}
