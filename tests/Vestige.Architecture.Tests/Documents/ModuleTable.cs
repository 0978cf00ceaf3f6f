// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Reflection;
using Vestige.Directives;
using Vestige.Modules;

namespace Vestige.Architecture.Documents;

/// <summary>A module and the directives it declares.</summary>
internal sealed record ModuleTable(ModuleInfo Info, IReadOnlyList<Directive> Rows)
{
    /// <summary>Path of the module's page.</summary>
    public string Page => $"docs/modules/{Path.GetFileNameWithoutExtension(Info.SourceName)}.md";

    /// <summary>Every module: compiled in, and shipped in modules/.</summary>
    public static IReadOnlyList<ModuleTable> All { get; } =
    [
        .. from assembly in new[] { "Vestige.Core", "Vestige.Modules" }.Select(Assembly.Load).Concat(External())
           from type in assembly.GetTypes()
           where type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IModule))
           where type.GetConstructor(Type.EmptyTypes) is not null
           select Read((IModule)Activator.CreateInstance(type)!),
    ];

    private static ModuleTable Read(IModule module)
    {
        var registration = new RecordingRegistration();
        module.Register(registration);
        return new ModuleTable(module.Info, registration.Rows);
    }

    // Beside the built server, with their dependencies.
    private static IEnumerable<Assembly> External()
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd('/'));
        var modules = Path.Combine(here.Parent!.Parent!.FullName, "Vestige", here.Name, "modules");
        return Directory.EnumerateFiles(modules, "mod_*.dll", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(Assembly.LoadFrom);
    }
}
