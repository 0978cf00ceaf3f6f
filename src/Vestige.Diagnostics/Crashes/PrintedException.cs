// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Diagnostics.Crashes;

/// <summary>An exception as the runtime printed it.</summary>
public sealed record PrintedException
{
    /// <summary>Full type name.</summary>
    public required string Type { get; init; }

    /// <summary>The message, lines parted by line feeds; it may hold anything, and secrets.</summary>
    public required string Message { get; init; }

    /// <summary>From where it was first thrown to where it was last seen, innermost first.</summary>
    public required IReadOnlyList<CrashFrame> Frames { get; init; }

    /// <summary>The exception that caused it, or null.</summary>
    public PrintedException? Inner { get; init; }

    /// <summary>Further exceptions of an <c>AggregateException</c>.</summary>
    public IReadOnlyList<PrintedException> Others { get; init; } = [];

    /// <summary>This one, its cause, the cause's cause.</summary>
    public IEnumerable<PrintedException> Chain()
    {
        for (PrintedException? exception = this; exception is not null; exception = exception.Inner)
        {
            yield return exception;
        }
    }
}
