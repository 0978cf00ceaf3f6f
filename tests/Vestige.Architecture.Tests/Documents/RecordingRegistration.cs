// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Crashes;
using Vestige.Directives;
using Vestige.Filters;
using Vestige.Hooks;
using Vestige.Modules;
using Vestige.Requests;

namespace Vestige.Architecture.Documents;

/// <summary>Lets a module register and keeps its directive table; everything else is taken and forgotten.</summary>
internal sealed class RecordingRegistration : IModuleRegistration, IProviders
{
    private int _keys;

    public List<Directive> Rows { get; } = [];

    public IProviders Providers => this;

    public ServerConfigKey<T> ServerConfig<T>(Func<T> create, Func<T, T, T> merge)
        where T : class => new(_keys++, create, merge);

    public DirectoryConfigKey<T> DirectoryConfig<T>(Func<T> create, Func<T, T, T> merge)
        where T : class => new(_keys++, create, merge);

    public void Directives(params ReadOnlySpan<Directive> rows) => Rows.AddRange(rows);

    public void Hook(
        RequestHookPoint point,
        RequestHook function,
        HookOrder order = HookOrder.Middle,
        string[]? predecessors = null,
        string[]? successors = null)
    {
    }

    public void HookWhen(
        Func<bool> isNeeded, RequestHookPoint point, RequestHook function, HookOrder order = HookOrder.Middle)
    {
    }

    public void Hook(
        VoidHookPoint point,
        VoidRequestHook function,
        HookOrder order = HookOrder.Middle,
        string[]? predecessors = null,
        string[]? successors = null)
    {
    }

    public void Hook(
        CrashHookPoint point,
        CrashHook function,
        HookOrder order = HookOrder.Middle,
        string[]? predecessors = null,
        string[]? successors = null)
    {
    }

    public void OutputFilter(string name, FilterType type, Func<Request, OutputFilter?> create)
    {
    }

    public void InputFilter(string name, FilterType type, Func<Request, InputFilter?> create)
    {
    }

    public void Provide<T>(string name, T provider)
        where T : class
    {
    }

    public void OnConfigured(Action<ConfiguredContext> check)
    {
    }

    public void OnWorkerStart(Func<WorkerContext, ValueTask> start)
    {
    }

    public void OnWorkerStop(Func<WorkerContext, ValueTask> stop)
    {
    }

    public T? Find<T>(string name = "")
        where T : class => null;

    public IReadOnlyList<string> Names<T>()
        where T : class => [];
}
