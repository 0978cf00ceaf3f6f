// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Configuration;

/// <summary>Bounds that reading a configuration keeps, so that no input can exhaust the process.</summary>
/// <remarks>Reaching one is an ordinary error with file and line. Lengths are counted in UTF-16 units.</remarks>
public sealed record ConfigLimits
{
    /// <summary>The defaults for the server's own configuration.</summary>
    public static ConfigLimits Default { get; } = new();

    /// <summary>The defaults for a <c>.htaccess</c> file, which is read while requests are served.</summary>
    public static ConfigLimits Htaccess { get; } = new()
    {
        MaxLineLength = 64 * 1024,
        MaxNestingDepth = 32,
        MaxTotalBytes = 1024 * 1024,
        MaxNodes = 10_000,
        MaxErrors = 20,
        MaxTotalExpansion = 256 * 1024,
    };

    /// <summary>Length of one line after continuation lines are joined and variables expanded; 1 MiB.</summary>
    public int MaxLineLength { get; init; } = 1024 * 1024;

    /// <summary>Sections open inside one another, conditional ones and those of including files included; 64.</summary>
    public int MaxNestingDepth { get; init; } = 64;

    /// <summary>Files including one another, and folders inside an included folder; 20, as in httpd.</summary>
    public int MaxIncludeDepth { get; init; } = 20;

    /// <summary>Files read altogether; 10,000.</summary>
    public int MaxFiles { get; init; } = 10_000;

    /// <summary>Bytes read altogether; 64 MiB.</summary>
    public long MaxTotalBytes { get; init; } = 64L * 1024 * 1024;

    /// <summary>Directives and sections altogether; 500,000.</summary>
    public int MaxNodes { get; init; } = 500_000;

    /// <summary>Errors reported before reading stops; 100.</summary>
    public int MaxErrors { get; init; } = 100;

    /// <summary>Length of all variable values that <c>${NAME}</c> put into lines, altogether; 16 MiB.</summary>
    public long MaxTotalExpansion { get; init; } = 16L * 1024 * 1024;
}
