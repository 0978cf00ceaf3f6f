// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Reflection;
using Vestige.Configuration.Binding;
using Vestige.Core.Hooks;
using Vestige.Crashes;
using Vestige.Directives;
using Vestige.Filters;
using Vestige.Hooks;
using Vestige.Modules;
using Vestige.Requests;

namespace Vestige.Core.Modules;

/// <summary>Takes the declarations of one module into the catalog.</summary>
internal sealed class ModuleRegistration(ModuleCatalog catalog, LoadedModule module) : IModuleRegistration
{
    private bool _isClosed;

    /// <inheritdoc/>
    public IProviders Providers => catalog.ProviderTable;

    private ModuleCatalog Catalog => _isClosed
        ? throw new InvalidOperationException($"{module.Info.Identifier} declares something after its Register has returned")
        : catalog;

    /// <summary>Takes no more declarations: what comes later would be in no table.</summary>
    public void Close() => _isClosed = true;

    /// <inheritdoc/>
    public ServerConfigKey<T> ServerConfig<T>(Func<T> create, Func<T, T, T> merge)
        where T : class
    {
        var key = new ServerConfigKey<T>(Catalog.ServerKeys.Count, create, merge);
        Catalog.ServerKeys.Add(new ModuleConfigKey(module.Info, key));
        return key;
    }

    /// <inheritdoc/>
    public DirectoryConfigKey<T> DirectoryConfig<T>(Func<T> create, Func<T, T, T> merge)
        where T : class
    {
        var key = new DirectoryConfigKey<T>(Catalog.DirectoryKeys.Count, create, merge);
        Catalog.DirectoryKeys.Add(new ModuleConfigKey(module.Info, key));
        return key;
    }

    /// <inheritdoc/>
    public void Directives(params ReadOnlySpan<Directive> rows)
    {
        foreach (var row in rows)
        {
            Catalog.DirectiveRows.Add(new ModuleDirective(module.Info, row));
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
        Catalog.Hooked.Add(new HookedFunction(point, module, order, predecessors ?? [], successors ?? [])
        {
            Function = function,
        });
    }

    /// <inheritdoc/>
    public void HookWhen(Func<bool> isNeeded, RequestHookPoint point, RequestHook function, HookOrder order = HookOrder.Middle)
    {
        ArgumentNullException.ThrowIfNull(isNeeded);
        ArgumentNullException.ThrowIfNull(point);
        ArgumentNullException.ThrowIfNull(function);
        Catalog.Hooked.Add(new HookedFunction(point, module, order, [], []) { Function = function, IsNeeded = isNeeded });
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
        Catalog.Hooked.Add(new HookedFunction(point, module, order, predecessors ?? [], successors ?? [])
        {
            VoidFunction = function,
        });
    }

    /// <inheritdoc/>
    public void Hook(
        CrashHookPoint point,
        CrashHook function,
        HookOrder order = HookOrder.Middle,
        string[]? predecessors = null,
        string[]? successors = null)
    {
        ArgumentNullException.ThrowIfNull(point);
        ArgumentNullException.ThrowIfNull(function);
        if (!SaysThatItHooksFatalException())
        {
            throw new InvalidOperationException(
                $"it hooks {point}, but its assembly does not say [assembly: VestigeModule(\"{module.Info.Identifier}\", "
                + $"typeof({module.Module.GetType().Name}), HooksFatalException = true)]");
        }

        Catalog.Hooked.Add(new HookedFunction(point, module, order, predecessors ?? [], successors ?? [])
        {
            CrashFunction = function,
        });
    }

    /// <inheritdoc/>
    public void OutputFilter(string name, FilterType type, Func<Request, OutputFilter?> create) =>
        Catalog.Filters.Add(new OutputFilterRow(name, type, create, module));

    /// <inheritdoc/>
    public void InputFilter(string name, FilterType type, Func<Request, InputFilter?> create) =>
        Catalog.Filters.Add(new InputFilterRow(name, type, create, module));

    /// <inheritdoc/>
    public void Provide<T>(string name, T provider)
        where T : class => Catalog.ProviderTable.Add(name, provider);

    /// <inheritdoc/>
    public void OnConfigured(Action<ConfiguredContext> check) => Catalog.Configured.Add((module, check));

    /// <inheritdoc/>
    public void OnWorkerStart(Func<WorkerContext, ValueTask> start) => Catalog.WorkerStart.Add((module, start));

    /// <inheritdoc/>
    public void OnWorkerStop(Func<WorkerContext, ValueTask> stop) => Catalog.WorkerStop.Add((module, stop));

    // The reporter goes by it, and would never call the function.
    private bool SaysThatItHooksFatalException()
    {
        foreach (var attribute in module.Module.GetType().Assembly.GetCustomAttributes<VestigeModuleAttribute>())
        {
            if (attribute.HooksFatalException && attribute.Identifier == module.Info.Identifier)
            {
                return true;
            }
        }

        return false;
    }
}
