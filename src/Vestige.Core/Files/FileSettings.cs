// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Core.Files;

/// <summary>What the core's directives say about sending files of a directory; made once per merged configuration.</summary>
public sealed record FileSettings
{
    /// <summary><see cref="MaxRanges"/>, <see cref="MaxRangeOverlaps"/>, <see cref="MaxRangeReversals"/>: no limit.</summary>
    public const int Unlimited = -1;

    /// <summary>httpd's defaults.</summary>
    public static FileSettings Default { get; } = new();

    /// <summary>True for <c>AcceptPathInfo On</c>; files refuse a path behind their name otherwise.</summary>
    public bool AcceptsPathInfo { get; init; }

    /// <summary><c>FileETag</c>.</summary>
    public EntityTagParts EntityTag { get; init; } = EntityTagParts.Default;

    /// <summary><c>MaxRanges</c>: more ranges than this are answered with the whole file; 200, 0 for <c>none</c>.</summary>
    public int MaxRanges { get; init; } = 200;

    /// <summary><c>MaxRangeOverlaps</c>: more overlaps are answered with the whole file; 20, 0 for <c>none</c>.</summary>
    public int MaxRangeOverlaps { get; init; } = 20;

    /// <summary><c>MaxRangeReversals</c>: more reversals are answered with the whole file; 20, 0 for <c>none</c>.</summary>
    public int MaxRangeReversals { get; init; } = 20;
}
