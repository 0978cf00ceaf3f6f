// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Configuration.Syntax;

/// <summary>What a <c>.htaccess</c> file is read with: what the server's configuration left behind.</summary>
public sealed record HtaccessOptions
{
    /// <summary>Who decides conditionals about modules; its LoadModule is never called.</summary>
    public required IConfigHost Host { get; init; }

    /// <summary>Where relative paths of <c>&lt;IfFile&gt;</c> start.</summary>
    public required string ServerRoot { get; init; }

    /// <summary>Names the server's configuration defined.</summary>
    public IReadOnlyDictionary<string, string?> Defines { get; init; } = new Dictionary<string, string?>();

    /// <summary>The environment <c>${NAME}</c> falls back to; empty unless given.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Bounds; <see cref="ConfigLimits.Htaccess"/> unless given.</summary>
    public ConfigLimits Limits { get; init; } = ConfigLimits.Htaccess;
}
