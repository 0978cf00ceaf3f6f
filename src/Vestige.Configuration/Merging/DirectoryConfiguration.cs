// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Collections.Immutable;

namespace Vestige.Configuration.Merging;

/// <summary>
/// A merged per-directory configuration. Immutable; one set of sections in one order gives one object, so that modules
/// and caches may compare by reference.
/// </summary>
public sealed class DirectoryConfiguration
{
    private const int TransientLimit = 64;

    private readonly MergeContext _context;
    private readonly ConfigSection[] _files;
    private readonly bool _filesNeedCache;

    // Set only where this configuration may disappear: see With.
    private readonly MergeMemo<ConfigSection>? _memo;
    private readonly MergeBudget? _memoBudget;

    internal DirectoryConfiguration(
        MergeContext context, object[] values, ConfigSection[] files, bool isTransient = false)
    {
        _context = context;
        _files = files;
        _filesNeedCache = WalkCache.IsWorthIt(files);
        Values = values;
        if (isTransient)
        {
            _memo = new MergeMemo<ConfigSection>();
            _memoBudget = new MergeBudget(TransientLimit, startsAnew: true);
        }
    }

    /// <summary>The configurations of all modules, by <see cref="Modules.ConfigKey.Index"/>; not to be changed.</summary>
    public object[] Values { get; }

    internal ConfigSection[] Files => _files;

    private bool IsTransient => _memo is not null;

    /// <summary>This configuration with a section merged over it. The second call for a section finds the first's result.</summary>
    /// <param name="section">The section.</param>
    public DirectoryConfiguration With(ConfigSection section)
    {
        ArgumentNullException.ThrowIfNull(section);
        if (section.IsEmpty)
        {
            return this;
        }

        // What lives longer must not remember what lives shorter: a .htaccess file that is changed again and again
        // would leave its old content in the memos of the server's sections.
        return _memo is not null && !section.IsTransient
            ? _memo.Find(section) ?? _memo.Add(section, Merge(section), _memoBudget!)
            : section.Memo.Find(this) ?? section.Memo.Add(this, Merge(section), section.Budget ?? _context.Budget);
    }

    /// <summary>Merges the <c>&lt;Files&gt;</c> sections in force here that apply to a file, those outside first.</summary>
    /// <param name="baseName">Name of the file without its directory.</param>
    public WalkResult ForFile(ReadOnlySpan<char> baseName)
    {
        if (_files.Length == 0)
        {
            return new WalkResult(this, []);
        }

        if (!_filesNeedCache)
        {
            return WalkFiles(baseName);
        }

        return _context.Cache.TryGet(_files, this, baseName, out var result)
            ? result
            : _context.Cache.Add(_files, this, baseName, WalkFiles(baseName));
    }

    private WalkResult WalkFiles(ReadOnlySpan<char> baseName)
    {
        var configuration = this;
        ImmutableArray<KeyValuePair<string, string>> environment = [];
        foreach (var section in _files)
        {
            if (section.MatchesWhole(baseName, ref environment))
            {
                configuration = configuration.With(section);
            }
        }

        return new WalkResult(configuration, environment);
    }

    private DirectoryConfiguration Merge(ConfigSection section)
    {
        var values = (object[])Values.Clone();
        for (var i = 0; i < values.Length; i++)
        {
            if (section.Values[i] is { } inner)
            {
                values[i] = _context.Schema.Keys[i].Key.Merge(values[i], inner);
            }
        }

        var files = section.Files.Count == 0 ? _files : [.. _files, .. section.Files];
        return new DirectoryConfiguration(_context, values, files, IsTransient || section.IsTransient);
    }
}
