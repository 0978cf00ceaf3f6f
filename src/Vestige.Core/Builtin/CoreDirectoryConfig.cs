// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Configuration.Binding;
using Vestige.Core.Files;
using Vestige.Core.Logging;
using Vestige.Directives;
using Vestige.Requests;

namespace Vestige.Core.Builtin;

/// <summary>What the core's directives say about a directory, location or file section. Null is "not given".</summary>
internal sealed class CoreDirectoryConfig
{
    private FileSettings? _fileSettings;
    private OverridePolicy? _overrides;

    /// <summary>Set by <c>Options</c> without signs.</summary>
    public DirectoryOptions? OptionsSet { get; set; }

    public DirectoryOptions OptionsAdded { get; set; }

    public DirectoryOptions OptionsRemoved { get; set; }

    /// <summary>Where the last <c>Options</c> stands.</summary>
    public SourceLocation OptionsAt { get; set; }

    public OverrideClasses? AllowOverride { get; set; }

    /// <summary>The <c>Options=…</c> that <c>.htaccess</c> may set; null for all.</summary>
    public DirectoryOptions? OverrideOptions { get; set; }

    public IReadOnlyList<string>? AllowOverrideList { get; set; }

    /// <summary>Override errors that do not make the request fail (<c>Nonfatal=</c>).</summary>
    public OverrideFailures? OverrideFailures { get; set; }

    public AcceptPathInfo? AcceptPathInfo { get; set; }

    public FileETagBits? FileETag { get; set; }

    public Signature? Signature { get; set; }

    public CanonicalName? UseCanonicalName { get; set; }

    public bool? UseCanonicalPhysicalPort { get; set; }

    public HostNameLookups? HostNameLookups { get; set; }

    public string? SetHandler { get; set; }

    public string? ForceType { get; set; }

    public IReadOnlyList<string>? OutputFilters { get; set; }

    public IReadOnlyList<string>? InputFilters { get; set; }

    /// <summary>Empty for <c>Off</c>.</summary>
    public string? DefaultCharset { get; set; }

    public long? LimitRequestBody { get; set; }

    public SourceLocation LimitRequestBodyAt { get; set; }

    public int? MaxRanges { get; set; }

    public int? MaxRangeOverlaps { get; set; }

    public int? MaxRangeReversals { get; set; }

    public bool? QualifyRedirectUrl { get; set; }

    public bool? CgiPassAuth { get; set; }

    /// <summary>Whether <c>REQUEST_URI</c> is the current path.</summary>
    public bool? CgiCurrentUri { get; set; }

    public LogLevels? LogLevels { get; set; }

    /// <summary>By status; an empty text means the built-in answer (<c>default</c>).</summary>
    public Dictionary<int, string>? ErrorDocuments { get; set; }

    /// <summary>What the default handler needs, made when first asked for; the configuration is complete by then.</summary>
    public FileSettings FileSettings => _fileSettings ??= new FileSettings
    {
        AcceptsPathInfo = AcceptPathInfo is Builtin.AcceptPathInfo.On,
        EntityTag = FileETag?.Parts ?? EntityTagParts.Default,
        MaxRanges = MaxRanges ?? FileSettings.Default.MaxRanges,
        MaxRangeOverlaps = MaxRangeOverlaps ?? FileSettings.Default.MaxRangeOverlaps,
        MaxRangeReversals = MaxRangeReversals ?? FileSettings.Default.MaxRangeReversals,
    };

    /// <summary>What access files may say, made when first asked for.</summary>
    public OverridePolicy Overrides => _overrides ??= new OverridePolicy(
        AllowOverride ?? OverrideClasses.None,
        OverrideOptions,
        AllowOverrideList,
        (OverrideFailures ?? default).HasFlag(Builtin.OverrideFailures.OverrideIgnored),
        (OverrideFailures ?? default).HasFlag(Builtin.OverrideFailures.UnknownIgnored));

    /// <summary>The effective options.</summary>
    public DirectoryOptions Options => OptionsSet ?? DirectoryOptions.FollowSymLinks;

    public static CoreDirectoryConfig Merge(CoreDirectoryConfig outer, CoreDirectoryConfig inner)
    {
        var merged = MergeAccess(outer, inner);
        merged.UseCanonicalName = inner.UseCanonicalName ?? outer.UseCanonicalName;
        merged.UseCanonicalPhysicalPort = inner.UseCanonicalPhysicalPort ?? outer.UseCanonicalPhysicalPort;
        merged.HostNameLookups = inner.HostNameLookups ?? outer.HostNameLookups;
        merged.SetHandler = inner.SetHandler ?? outer.SetHandler;
        merged.ForceType = inner.ForceType ?? outer.ForceType;
        merged.OutputFilters = inner.OutputFilters ?? outer.OutputFilters;
        merged.InputFilters = inner.InputFilters ?? outer.InputFilters;
        merged.DefaultCharset = inner.DefaultCharset ?? outer.DefaultCharset;
        merged.LimitRequestBody = inner.LimitRequestBody ?? outer.LimitRequestBody;
        merged.LimitRequestBodyAt = (inner.LimitRequestBody is null ? outer : inner).LimitRequestBodyAt;
        merged.MaxRanges = inner.MaxRanges ?? outer.MaxRanges;
        merged.MaxRangeOverlaps = inner.MaxRangeOverlaps ?? outer.MaxRangeOverlaps;
        merged.MaxRangeReversals = inner.MaxRangeReversals ?? outer.MaxRangeReversals;
        merged.QualifyRedirectUrl = inner.QualifyRedirectUrl ?? outer.QualifyRedirectUrl;
        merged.CgiPassAuth = inner.CgiPassAuth ?? outer.CgiPassAuth;
        merged.CgiCurrentUri = inner.CgiCurrentUri ?? outer.CgiCurrentUri;
        return merged;
    }

    private static CoreDirectoryConfig MergeAccess(CoreDirectoryConfig outer, CoreDirectoryConfig inner) => new()
    {
        OptionsSet = MergeOptions(outer, inner),
        OptionsAt = inner.OptionsAt.File is null ? outer.OptionsAt : inner.OptionsAt,
        AllowOverride = inner.AllowOverride ?? outer.AllowOverride,
        OverrideOptions = inner.AllowOverride is null ? outer.OverrideOptions : inner.OverrideOptions,
        AllowOverrideList = inner.AllowOverrideList ?? outer.AllowOverrideList,
        OverrideFailures = inner.OverrideFailures ?? outer.OverrideFailures,
        AcceptPathInfo = inner.AcceptPathInfo ?? outer.AcceptPathInfo,
        FileETag = inner.FileETag is { } bits ? bits.Over(outer.FileETag) : outer.FileETag,
        Signature = inner.Signature ?? outer.Signature,
        LogLevels = LogLevels.Merge(outer.LogLevels, inner.LogLevels),
        ErrorDocuments = MergeErrorDocuments(outer.ErrorDocuments, inner.ErrorDocuments),
    };

    private static DirectoryOptions? MergeOptions(CoreDirectoryConfig outer, CoreDirectoryConfig inner)
    {
        if (inner.OptionsSet is { } set)
        {
            return set;
        }

        if (inner.OptionsAdded == DirectoryOptions.None && inner.OptionsRemoved == DirectoryOptions.None)
        {
            return outer.OptionsSet;
        }

        return (outer.Options & ~inner.OptionsRemoved) | inner.OptionsAdded;
    }

    private static Dictionary<int, string>? MergeErrorDocuments(
        Dictionary<int, string>? outer, Dictionary<int, string>? inner)
    {
        if (outer is null || inner is null)
        {
            return inner ?? outer;
        }

        var merged = new Dictionary<int, string>(outer);
        foreach (var (status, document) in inner)
        {
            merged[status] = document;
        }

        return merged;
    }
}

/// <summary>Values of <c>AcceptPathInfo</c>.</summary>
internal enum AcceptPathInfo
{
    Default,
    On,
    Off,
}

/// <summary>Values of <c>ServerSignature</c>.</summary>
internal enum Signature
{
    Off,
    On,
    EMail,
}

/// <summary>Values of <c>UseCanonicalName</c>.</summary>
internal enum CanonicalName
{
    Off,
    On,
    Dns,
}

/// <summary>Values of <c>HostnameLookups</c>.</summary>
internal enum HostNameLookups
{
    Off,
    On,
    Double,
}

/// <summary>Values of <c>AllowOverride Nonfatal=</c>.</summary>
[Flags]
internal enum OverrideFailures
{
    Fatal = 0,
    OverrideIgnored = 1,
    UnknownIgnored = 2,
}
