// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Reporter.Causes;

/// <summary>What is kept of one death beside its cause. Secrets must already be hidden; long texts are cut.</summary>
public sealed record DeathFacts
{
    /// <summary>When it was.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The process.</summary>
    public int ProcessId { get; init; }

    /// <summary>How it ended, in the words of a report: <c>SIGSEGV (11)</c>.</summary>
    public string Death { get; init; } = "";

    /// <summary>The server: several may share one file.</summary>
    public string ServerRoot { get; init; } = "";

    /// <summary>Version of the server.</summary>
    public string ServerVersion { get; init; } = "";

    /// <summary>Version of the runtime.</summary>
    public string RuntimeVersion { get; init; } = "";

    /// <summary>Module that was running, <c>mod_x.cs</c>; empty when none was.</summary>
    public string Module { get; init; } = "";

    /// <summary>Hook that was running; empty when none was.</summary>
    public string Hook { get; init; } = "";

    /// <summary>The configuration line that put the function there.</summary>
    public string ConfiguredAt { get; init; } = "";

    /// <summary>Method of the request, or empty.</summary>
    public string Method { get; init; } = "";

    /// <summary>Target of the request, or empty.</summary>
    public string Target { get; init; } = "";

    /// <summary>Virtual host of the request, or empty.</summary>
    public string Host { get; init; } = "";
}
