// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Supervisor.Protocol;

/// <summary>The part of the command line that decides what configuration is read, as the person gave it.</summary>
public sealed record ConfigurationArguments
{
    /// <summary><c>-d</c>, the initial server root, absolute.</summary>
    public required string ServerRoot { get; init; }

    /// <summary><c>-f</c>, the configuration file, absolute.</summary>
    public required string ConfigurationFile { get; init; }

    /// <summary><c>-C</c>: directives processed before the configuration files.</summary>
    public IReadOnlyList<string> DirectivesBefore { get; init; } = [];

    /// <summary><c>-c</c>: directives processed after the configuration files.</summary>
    public IReadOnlyList<string> DirectivesAfter { get; init; } = [];

    /// <summary><c>-D</c>: names defined for <c>&lt;IfDefine&gt;</c>.</summary>
    public IReadOnlyList<string> Defines { get; init; } = [];

    /// <summary><c>-e</c>: the log level during start; null when not given.</summary>
    public string? StartLogLevel { get; init; }

    /// <summary><c>-E</c>: the file for messages during start; null when not given.</summary>
    public string? StartErrorFile { get; init; }
}
