// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Modules.Mime;

/// <summary>What a section says about file name extensions.</summary>
internal sealed class MimeConfig
{
    private readonly Dictionary<string, ExtensionInfo> _extensions = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<(string Extension, Func<ExtensionInfo, ExtensionInfo> Remove)> _removals = [];
    private readonly Dictionary<string, ExtensionInfo>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    public MimeConfig() => _lookup = _extensions.GetAlternateLookup<ReadOnlySpan<char>>();

    public string? DefaultLanguage { get; set; }

    public MultiviewsMatches? Multiviews { get; set; }

    public bool? UsePathInfo { get; set; }

    /// <summary>What is said about an extension, written without its dot; case does not matter.</summary>
    public ExtensionInfo? Find(ReadOnlySpan<char> extension) => _lookup.TryGetValue(extension, out var info) ? info : null;

    /// <summary>Says something about an extension.</summary>
    public void Add(string extension, Func<ExtensionInfo, ExtensionInfo> change)
    {
        var key = WithoutDot(extension);
        _extensions[key] = change(_extensions.GetValueOrDefault(key, ExtensionInfo.Empty));
    }

    /// <summary>Takes back what an enclosing section said about an extension.</summary>
    public void Remove(string extension, Func<ExtensionInfo, ExtensionInfo> remove) =>
        _removals.Add((WithoutDot(extension), remove));

    public static MimeConfig Merge(MimeConfig outer, MimeConfig inner)
    {
        var merged = new MimeConfig
        {
            DefaultLanguage = inner.DefaultLanguage ?? outer.DefaultLanguage,
            Multiviews = inner.Multiviews ?? outer.Multiviews,
            UsePathInfo = inner.UsePathInfo ?? outer.UsePathInfo,
        };
        foreach (var (extension, info) in outer._extensions)
        {
            merged._extensions[extension] = info;
        }

        foreach (var (extension, info) in inner._extensions)
        {
            merged.Add(extension, before => before.Overlay(info));
        }

        // What the inner section takes back is gone even if it was said in the same section, as in httpd.
        foreach (var (extension, remove) in inner._removals)
        {
            if (merged._extensions.ContainsKey(extension))
            {
                merged.Add(extension, remove);
            }
        }

        return merged;
    }

    private static string WithoutDot(string extension) => extension.StartsWith('.') ? extension[1..] : extension;
}

/// <summary>The values of <c>MultiviewsMatch</c>.</summary>
[Flags]
internal enum MultiviewsMatches
{
    NegotiatedOnly = 1,
    Any = 2,
    Handlers = 4,
    Filters = 8,
}
