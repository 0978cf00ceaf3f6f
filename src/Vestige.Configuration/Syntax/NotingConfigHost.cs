// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Directives;

namespace Vestige.Configuration.Syntax;

/// <summary>A host that loads nothing: it knows what is compiled in and notes LoadModule lines.</summary>
/// <remarks>Directive and section names are asked of the functions it was given.</remarks>
public sealed class NotingConfigHost : IConfigHost
{
    private readonly HashSet<string> _active = new(StringComparer.Ordinal);
    private readonly List<(string Name, string File, SourceLocation Location)> _loaded = [];

    /// <summary>Makes a host for a server that has these modules compiled in.</summary>
    /// <param name="httpdVersion">The version for <c>&lt;IfVersion&gt;</c>.</param>
    /// <param name="compiledIn">Identifiers and file names, such as <c>alias_module</c> and <c>mod_alias.cs</c>.</param>
    public NotingConfigHost(Version httpdVersion, IEnumerable<string> compiledIn)
    {
        HttpdVersion = httpdVersion;
        foreach (var name in compiledIn)
        {
            Note(name);
        }
    }

    /// <inheritdoc/>
    public Version HttpdVersion { get; }

    /// <summary>Tells whether a directive is known; none is unless set.</summary>
    public Func<string, bool> DirectiveKnown { get; init; } = _ => false;

    /// <summary>Tells whether a section is known; none is unless set.</summary>
    public Func<string, bool> SectionKnown { get; init; } = _ => false;

    /// <summary>The LoadModule lines met, in order.</summary>
    public IReadOnlyList<(string Name, string File, SourceLocation Location)> Loaded => _loaded;

    /// <inheritdoc/>
    public bool IsModuleActive(string identifierOrFileName) => _active.Contains(identifierOrFileName);

    /// <inheritdoc/>
    public bool IsDirectiveKnown(string name) => DirectiveKnown(name);

    /// <inheritdoc/>
    public bool IsSectionKnown(string name) => SectionKnown(name);

    /// <inheritdoc/>
    public IEnumerable<Diagnostic> LoadModule(string name, string file, SourceLocation location)
    {
        _loaded.Add((name, file, location));
        _active.Add(name);
        Note(Path.GetFileNameWithoutExtension(file) + ".c");
        return [];
    }

    // httpd's configurations say mod_x.c, Vestige's own may say mod_x.cs: one module, both names.
    private void Note(string name)
    {
        _active.Add(name);
        if (Path.GetExtension(name) is ".c" or ".cs")
        {
            _active.Add(Path.ChangeExtension(name, ".c"));
            _active.Add(Path.ChangeExtension(name, ".cs"));
        }
    }
}
