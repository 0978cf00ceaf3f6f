// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Diagnostics.Traces.Viewing;

/// <summary>What <see cref="TraceViewer"/> reads and shows, and where.</summary>
public sealed class TraceViewOptions
{
    /// <summary>The files, in order; <c>-</c> is standard input.</summary>
    public required IReadOnlyList<string> Files { get; init; }

    /// <summary>Goes on as the files grow, and prints each request as it ends.</summary>
    public bool Follow { get; init; }

    /// <summary>Ids of requests to print, or what they begin with.</summary>
    public IReadOnlyList<string> Requests { get; init; } = [];

    /// <summary>How many of the slowest requests to print.</summary>
    public int Slow { get; init; }

    /// <summary>The only module that is shown, with or without its ending, or null.</summary>
    public string? Module { get; init; }

    /// <summary>Writes JSON.</summary>
    public bool Json { get; init; }

    /// <summary>Writes colours.</summary>
    public bool HasColors { get; init; }

    /// <summary>Columns of the terminal, or null where the output is none.</summary>
    public int? Width { get; init; }

    /// <summary>Tells on <see cref="Error"/> how far it has read.</summary>
    public bool ShowsProgress { get; init; }

    /// <summary>Where the output goes.</summary>
    public required Stream Output { get; init; }

    /// <summary>Descriptor of the output, to notice while following that its reader has left; or null.</summary>
    public int? OutputDescriptor { get; init; }

    /// <summary>Where errors and warnings go.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Opens standard input.</summary>
    public required Func<Stream> StandardInput { get; init; }

    /// <summary>Told when what the files held at first has been read.</summary>
    public Action? Following { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
