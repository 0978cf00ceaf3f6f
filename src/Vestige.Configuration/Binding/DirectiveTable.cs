// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using Vestige.Directives;
using Vestige.Modules;

namespace Vestige.Configuration.Binding;

/// <summary>All directives of all modules by name, case ignored. Sections stand under their name without brackets.</summary>
public sealed class DirectiveTable
{
    private readonly FrozenDictionary<string, ModuleDirective> _byName;

    private DirectiveTable(IReadOnlyList<ModuleDirective> all, IReadOnlyList<Diagnostic> diagnostics)
    {
        All = all;
        Diagnostics = diagnostics;
        _byName = all.ToFrozenDictionary(row => Key(row.Directive.Name), StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Every row in the order of declaration; of rows with one name the first.</summary>
    public IReadOnlyList<ModuleDirective> All { get; }

    /// <summary>Names that two modules declare.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; }

    /// <summary>Builds the table.</summary>
    /// <param name="rows">The rows in the order in which modules declared them.</param>
    /// <param name="loadedAt">Where a module was loaded, for diagnostics; null where there is no such line.</param>
    public static DirectiveTable Build(
        IEnumerable<ModuleDirective> rows, Func<ModuleInfo, SourceLocation?>? loadedAt = null)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var first = new Dictionary<string, ModuleDirective>(StringComparer.OrdinalIgnoreCase);
        var all = new List<ModuleDirective>();
        var diagnostics = new List<Diagnostic>();
        foreach (var row in rows)
        {
            if (first.TryAdd(Key(row.Directive.Name), row))
            {
                all.Add(row);
                continue;
            }

            var earlier = first[Key(row.Directive.Name)].Module;
            var location = loadedAt?.Invoke(row.Module) ?? new SourceLocation(row.Module.SourceName, 1);
            diagnostics.Add(new Diagnostic(
                DiagnosticSeverity.Error,
                location,
                $"module {row.Module.Identifier} ({row.Module.SourceName}) declares the directive "
                + $"{row.Directive.Name}, which {earlier.Identifier} ({earlier.SourceName}) has declared already"));
        }

        return new DirectiveTable(all, diagnostics);
    }

    /// <summary>Finds a row.</summary>
    /// <param name="name">Name of a directive, or of a section with or without brackets.</param>
    /// <param name="row">The row.</param>
    public bool TryFind(string name, [NotNullWhen(true)] out ModuleDirective? row)
    {
        ArgumentNullException.ThrowIfNull(name);
        return _byName.TryGetValue(Key(name), out row);
    }

    private static string Key(string name) => name.Trim('<', '>');
}
