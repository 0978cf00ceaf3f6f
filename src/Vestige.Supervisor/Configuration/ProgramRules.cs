// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Supervisor.Configuration;

/// <summary>What the control process lets a worker start under another identity.</summary>
internal sealed record ProgramRules
{
    /// <summary>No such program.</summary>
    public static ProgramRules None { get; } = new() { Refusal = "no SuexecUserGroup is configured" };

    /// <summary>Why nothing is started at all; null when something may be.</summary>
    public string? Refusal { get; init; }

    /// <summary>The identities of the configuration.</summary>
    public IReadOnlyList<ProgramIdentity> Identities { get; init; } = [];

    /// <summary>Directories below which programs must lie, absolute.</summary>
    public IReadOnlyList<string> Roots { get; init; } = [];
}
