// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Crashes;
using Vestige.Directives;
using Vestige.Filters;
using Vestige.Hooks;
using Vestige.Modules;
using Vestige.Requests;

namespace Vestige.TestSupport.Modules;

/// <summary>Takes what a module declares and keeps it for a test.</summary>
public sealed class FakeRegistration : IModuleRegistration, IProviders
{
    private readonly Dictionary<(Type, string), object> _provided = [];

    public List<ConfigKey> ServerKeys { get; } = [];

    public List<ConfigKey> DirectoryKeys { get; } = [];

    public List<Directive> Rows { get; } = [];

    public List<HookUse> Hooks { get; } = [];

    public List<CrashHook> CrashHooks { get; } = [];

    public Dictionary<string, (FilterType Type, Func<Request, OutputFilter?> Create)> OutputFilters { get; } =
        new(StringComparer.OrdinalIgnoreCase);

    public Dictionary<string, (FilterType Type, Func<Request, InputFilter?> Create)> InputFilters { get; } =
        new(StringComparer.OrdinalIgnoreCase);

    public List<Action<ConfiguredContext>> Configured { get; } = [];

    public List<Func<WorkerContext, ValueTask>> Starts { get; } = [];

    public List<Func<WorkerContext, ValueTask>> Stops { get; } = [];

    public IProviders Providers => this;

    public ServerConfigKey<T> ServerConfig<T>(Func<T> create, Func<T, T, T> merge)
        where T : class
    {
        var key = new ServerConfigKey<T>(ServerKeys.Count, create, merge);
        ServerKeys.Add(key);
        return key;
    }

    public DirectoryConfigKey<T> DirectoryConfig<T>(Func<T> create, Func<T, T, T> merge)
        where T : class
    {
        var key = new DirectoryConfigKey<T>(DirectoryKeys.Count, create, merge);
        DirectoryKeys.Add(key);
        return key;
    }

    public void Directives(params ReadOnlySpan<Directive> rows) => Rows.AddRange(rows);

    public void Hook(
        RequestHookPoint point,
        RequestHook function,
        HookOrder order = HookOrder.Middle,
        string[]? predecessors = null,
        string[]? successors = null) =>
        Hooks.Add(new HookUse(point, function, null, order, predecessors ?? [], successors ?? []));

    public void HookWhen(
        Func<bool> isNeeded, RequestHookPoint point, RequestHook function, HookOrder order = HookOrder.Middle) =>
        Hook(point, function, order);

    public void Hook(
        VoidHookPoint point,
        VoidRequestHook function,
        HookOrder order = HookOrder.Middle,
        string[]? predecessors = null,
        string[]? successors = null) =>
        Hooks.Add(new HookUse(point, null, function, order, predecessors ?? [], successors ?? []));

    public void Hook(
        CrashHookPoint point,
        CrashHook function,
        HookOrder order = HookOrder.Middle,
        string[]? predecessors = null,
        string[]? successors = null) => CrashHooks.Add(function);

    public void OutputFilter(string name, FilterType type, Func<Request, OutputFilter?> create) =>
        OutputFilters.Add(name, (type, create));

    public void InputFilter(string name, FilterType type, Func<Request, InputFilter?> create) =>
        InputFilters.Add(name, (type, create));

    public void Provide<T>(string name, T provider)
        where T : class => _provided.Add((typeof(T), name.ToLowerInvariant()), provider);

    public T? Find<T>(string name = "")
        where T : class => _provided.GetValueOrDefault((typeof(T), name.ToLowerInvariant())) as T;

    public IReadOnlyList<string> Names<T>()
        where T : class =>
        [.. _provided.Keys.Where(key => key.Item1 == typeof(T)).Select(key => key.Item2).Order(StringComparer.Ordinal)];

    public void OnConfigured(Action<ConfiguredContext> check) => Configured.Add(check);

    public void OnWorkerStart(Func<WorkerContext, ValueTask> start) => Starts.Add(start);

    public void OnWorkerStop(Func<WorkerContext, ValueTask> stop) => Stops.Add(stop);
}
