// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Modules.Mime;

/// <summary>What the configuration says about one file name extension; null where it says nothing.</summary>
internal sealed record ExtensionInfo
{
    public static readonly ExtensionInfo Empty = new();

    /// <summary>The type of <c>AddType</c>; empty when <c>RemoveType</c> hides the one of the types file.</summary>
    public string? Type { get; init; }

    public string? Encoding { get; init; }

    public string? Language { get; init; }

    public string? Charset { get; init; }

    public string? Handler { get; init; }

    public string[]? InputFilters { get; init; }

    public string[]? OutputFilters { get; init; }

    public ExtensionInfo Overlay(ExtensionInfo inner) => new()
    {
        Type = inner.Type ?? Type,
        Encoding = inner.Encoding ?? Encoding,
        Language = inner.Language ?? Language,
        Charset = inner.Charset ?? Charset,
        Handler = inner.Handler ?? Handler,
        InputFilters = inner.InputFilters ?? InputFilters,
        OutputFilters = inner.OutputFilters ?? OutputFilters,
    };
}
