// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Diagnostics.CodeAnalysis;
using Vestige.Configuration.Binding;
using Vestige.Configuration.Syntax;
using Vestige.Core.Hooks;
using Vestige.Directives;
using Vestige.Modules;

namespace Vestige.Core.Modules;

/// <summary>
/// All modules of this process in load order, and what they declared. Grows while the configuration is read and is left
/// alone afterwards.
/// </summary>
public sealed class ModuleCatalog
{
    private readonly List<LoadedModule> _modules = [];
    private readonly Dictionary<string, LoadedModule> _byName = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The modules in load order.</summary>
    public IReadOnlyList<LoadedModule> Modules => _modules;

    /// <summary>The directives that name a log file or pipe, with the index of that argument.</summary>
    public IReadOnlyDictionary<string, int> LogDirectives => Marked(static row => row.LogDestinationArgument);

    /// <summary>The directives that name a file which the control process reads, with the index of that argument.</summary>
    public IReadOnlyDictionary<string, int> ProtectedFileDirectives => Marked(static row => row.ProtectedFileArgument);

    internal ProviderTable ProviderTable { get; } = new();

    internal FilterRegistry Filters { get; } = new();

    internal List<ModuleConfigKey> ServerKeys { get; } = [];

    internal List<ModuleConfigKey> DirectoryKeys { get; } = [];

    internal List<ModuleDirective> DirectiveRows { get; } = [];

    internal List<HookedFunction> Hooked { get; } = [];

    internal List<(LoadedModule Module, Action<ConfiguredContext> Check)> Configured { get; } = [];

    internal List<(LoadedModule Module, Func<WorkerContext, ValueTask> Start)> WorkerStart { get; } = [];

    internal List<(LoadedModule Module, Func<WorkerContext, ValueTask> Stop)> WorkerStop { get; } = [];

    /// <summary>Adds a module and takes its declarations.</summary>
    /// <param name="module">The module.</param>
    /// <param name="loadedAt">The <c>LoadModule</c> line, or null for a compiled-in module.</param>
    /// <returns>Null, or what is wrong.</returns>
    [SuppressMessage(
        "Design", "CA1031", Justification = "Boundary to a module's code: whatever it throws becomes a finding that names it.")]
    public string? Add(IModule module, SourceLocation? loadedAt)
    {
        ArgumentNullException.ThrowIfNull(module);
        var loaded = new LoadedModule((ushort)(_modules.Count + 1), module, loadedAt);
        if (_byName.TryGetValue(loaded.Info.Identifier, out var other))
        {
            return $"module {loaded.Info.Identifier} is already loaded as {other.Info.SourceName}";
        }

        var registration = new ModuleRegistration(this, loaded);
        try
        {
            module.Register(registration);
        }
        catch (Exception e)
        {
            // Its directives stay known, so that this one finding is not followed by one for each of their lines.
            Configured.RemoveAll(row => ReferenceEquals(row.Module, loaded));
            return $"module {loaded.Info.Identifier} failed to register: {ModuleFailure.Describe(e)}";
        }
        finally
        {
            registration.Close();
        }

        _modules.Add(loaded);
        _byName.Add(loaded.Info.Identifier, loaded);
        foreach (var name in FileNames(loaded.Info))
        {
            _byName.TryAdd(name, loaded);
        }

        return null;
    }

    /// <summary>Finds a module by identifier (<c>alias_module</c>) or source name (<c>mod_alias.c</c>, <c>.cs</c>).</summary>
    /// <param name="name">The name.</param>
    public LoadedModule? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>A reading host that knows the modules so far and only notes further ones.</summary>
    public NotingConfigHost NotingHost() =>
        new(HttpdCompatibility.Version, [
            .. _modules.ConvertAll(static m => m.Info.Identifier), .. _modules.ConvertAll(static m => m.Info.SourceName),
        ])
        {
            DirectiveKnown = name => HasDirective(name, section: false),
            SectionKnown = name => HasDirective(name, section: true),
        };

    /// <summary>Whether a module declares a directive or section of that name.</summary>
    /// <param name="name">The name, for a section with or without brackets.</param>
    /// <param name="section">True to ask for a section.</param>
    public bool HasDirective(string name, bool section)
    {
        ArgumentNullException.ThrowIfNull(name);
        return DirectiveRows.Exists(row =>
            (row.Directive.Shape == DirectiveShape.Section) == section
            && string.Equals(row.Directive.Name.Trim('<', '>'), name.Trim('<', '>'), StringComparison.OrdinalIgnoreCase));
    }

    private Dictionary<string, int> Marked(Func<Directive, int> argument)
    {
        var found = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (var row in DirectiveRows)
        {
            if (argument(row.Directive) is >= 0 and var index)
            {
                found[row.Directive.Name] = index;
            }
        }

        return found;
    }

    private static string[] FileNames(ModuleInfo info)
    {
        var stem = info.SourceName.EndsWith(".cs", StringComparison.Ordinal) ? info.SourceName[..^3] : info.SourceName;
        return [info.SourceName, stem + ".c", stem];
    }
}
