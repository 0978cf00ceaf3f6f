// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Modules.Headers;

/// <summary>The rules of a section, in their order: for requests, for good answers, and for all answers.</summary>
internal sealed class HeadersConfig
{
    public List<HeaderRule> Request { get; } = [];

    public List<HeaderRule> OnSuccess { get; } = [];

    public List<HeaderRule> Always { get; } = [];

    public static HeadersConfig Merge(HeadersConfig outer, HeadersConfig inner)
    {
        var merged = new HeadersConfig();
        merged.Request.AddRange([.. outer.Request, .. inner.Request]);
        merged.OnSuccess.AddRange([.. outer.OnSuccess, .. inner.OnSuccess]);
        merged.Always.AddRange([.. outer.Always, .. inner.Always]);
        return merged;
    }
}
