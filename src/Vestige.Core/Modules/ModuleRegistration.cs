// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Configuration.Binding;
using Vestige.Core.Hooks;
using Vestige.Directives;
using Vestige.Filters;
using Vestige.Hooks;
using Vestige.Modules;
using Vestige.Requests;

namespace Vestige.Core.Modules;

/// <summary>Takes the declarations of one module into the catalog.</summary>
internal sealed class ModuleRegistration(ModuleCatalog catalog, LoadedModule module) : IModuleRegistration
{
    /// <inheritdoc/>
    public IProviders Providers => catalog.ProviderTable;

    /// <inheritdoc/>
    public ServerConfigKey<T> ServerConfig<T>(Func<T> create, Func<T, T, T> merge)
        where T : class
    {
        var key = new ServerConfigKey<T>(catalog.ServerKeys.Count, create, merge);
        catalog.ServerKeys.Add(new ModuleConfigKey(module.Info, key));
        return key;
    }

    /// <inheritdoc/>
    public DirectoryConfigKey<T> DirectoryConfig<T>(Func<T> create, Func<T, T, T> merge)
        where T : class
    {
        var key = new DirectoryConfigKey<T>(catalog.DirectoryKeys.Count, create, merge);
        catalog.DirectoryKeys.Add(new ModuleConfigKey(module.Info, key));
        return key;
    }

    /// <inheritdoc/>
    public void Directives(params ReadOnlySpan<Directive> rows)
    {
        foreach (var row in rows)
        {
            catalog.DirectiveRows.Add(new ModuleDirective(module.Info, row));
        }
    }

    /// <inheritdoc/>
    public void Hook(
        RequestHookPoint point,
        RequestHook function,
        HookOrder order = HookOrder.Middle,
        string[]? predecessors = null,
        string[]? successors = null)
    {
        ArgumentNullException.ThrowIfNull(point);
        ArgumentNullException.ThrowIfNull(function);
        catalog.Hooked.Add(new HookedFunction(point, module, order, predecessors ?? [], successors ?? [])
        {
            Function = function,
        });
    }

    /// <inheritdoc/>
    public void Hook(
        VoidHookPoint point,
        VoidRequestHook function,
        HookOrder order = HookOrder.Middle,
        string[]? predecessors = null,
        string[]? successors = null)
    {
        ArgumentNullException.ThrowIfNull(point);
        ArgumentNullException.ThrowIfNull(function);
        catalog.Hooked.Add(new HookedFunction(point, module, order, predecessors ?? [], successors ?? [])
        {
            VoidFunction = function,
        });
    }

    /// <inheritdoc/>
    public void OutputFilter(string name, FilterType type, Func<Request, OutputFilter?> create) =>
        catalog.Filters.Add(new OutputFilterRow(name, type, create, module));

    /// <inheritdoc/>
    public void InputFilter(string name, FilterType type, Func<Request, InputFilter?> create) =>
        catalog.Filters.Add(new InputFilterRow(name, type, create, module));

    /// <inheritdoc/>
    public void Provide<T>(string name, T provider)
        where T : class => catalog.ProviderTable.Add(name, provider);

    /// <inheritdoc/>
    public void OnConfigured(Action<ConfiguredContext> check) => catalog.Configured.Add((module, check));

    /// <inheritdoc/>
    public void OnWorkerStart(Func<WorkerContext, ValueTask> start) => catalog.WorkerStart.Add((module, start));

    /// <inheritdoc/>
    public void OnWorkerStop(Func<WorkerContext, ValueTask> stop) => catalog.WorkerStop.Add((module, stop));
}
