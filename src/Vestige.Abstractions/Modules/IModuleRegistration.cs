// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Crashes;
using Vestige.Directives;
using Vestige.Filters;
using Vestige.Hooks;
using Vestige.Requests;

namespace Vestige.Modules;

/// <summary>What a module may declare. Handed to <see cref="IModule.Register"/>; not usable afterwards.</summary>
public interface IModuleRegistration
{
    /// <summary>Declares a configuration per virtual host.</summary>
    /// <typeparam name="T">The configuration class.</typeparam>
    /// <param name="create">Makes an empty configuration.</param>
    /// <param name="merge">Merges main server and virtual host into a new one.</param>
    /// <returns>The key by which directives and functions reach it.</returns>
    ServerConfigKey<T> ServerConfig<T>(Func<T> create, Func<T, T, T> merge)
        where T : class;

    /// <summary>Declares a configuration per directory, location or file section.</summary>
    /// <typeparam name="T">The configuration class.</typeparam>
    /// <param name="create">Makes an empty configuration.</param>
    /// <param name="merge">Merges an outer and an inner section into a new one.</param>
    /// <returns>The key by which directives and functions reach it.</returns>
    DirectoryConfigKey<T> DirectoryConfig<T>(Func<T> create, Func<T, T, T> merge)
        where T : class;

    /// <summary>Declares directives. A name that another module has declared is a configuration error.</summary>
    /// <param name="rows">One row a directive.</param>
    void Directives(params ReadOnlySpan<Directive> rows);

    /// <summary>Hooks a function into a chain.</summary>
    /// <param name="point">The hook point.</param>
    /// <param name="function">The function.</param>
    /// <param name="order">Its slot.</param>
    /// <param name="predecessors">Source names of modules whose functions must run before, or null.</param>
    /// <param name="successors">Source names of modules whose functions must run after, or null.</param>
    void Hook(
        RequestHookPoint point,
        RequestHook function,
        HookOrder order = HookOrder.Middle,
        string[]? predecessors = null,
        string[]? successors = null);

    /// <summary>
    /// Hooks a function into a chain when the configuration needs it. Where it does not, requests are as fast, and traces as
    /// short, as without the module.
    /// </summary>
    /// <param name="isNeeded">Asked once, when the configuration has been bound and before chains are frozen.</param>
    /// <param name="point">The hook point.</param>
    /// <param name="function">The function.</param>
    /// <param name="order">Its slot.</param>
    void HookWhen(Func<bool> isNeeded, RequestHookPoint point, RequestHook function, HookOrder order = HookOrder.Middle);

    /// <summary>Hooks a function without a result into a chain.</summary>
    /// <param name="point">The hook point.</param>
    /// <param name="function">The function.</param>
    /// <param name="order">Its slot.</param>
    /// <param name="predecessors">Source names of modules whose functions must run before, or null.</param>
    /// <param name="successors">Source names of modules whose functions must run after, or null.</param>
    void Hook(
        VoidHookPoint point,
        VoidRequestHook function,
        HookOrder order = HookOrder.Middle,
        string[]? predecessors = null,
        string[]? successors = null);

    /// <summary>
    /// Hooks a function into <c>fatal_exception</c>: it is called in the reporter when a worker has died. The assembly must say
    /// so too (<see cref="VestigeModuleAttribute.HooksFatalException"/>); otherwise this is an error.
    /// </summary>
    /// <param name="point"><see cref="CrashHooks.FatalException"/>.</param>
    /// <param name="function">The function.</param>
    /// <param name="order">Its slot.</param>
    /// <param name="predecessors">Source names of modules whose functions must run before, or null.</param>
    /// <param name="successors">Source names of modules whose functions must run after, or null.</param>
    void Hook(
        CrashHookPoint point,
        CrashHook function,
        HookOrder order = HookOrder.Middle,
        string[]? predecessors = null,
        string[]? successors = null);

    /// <summary>Offers an output filter under a name.</summary>
    /// <param name="name">Name for <c>SetOutputFilter</c>, <c>AddOutputFilter</c> and <c>Request.AddOutputFilter</c>.</param>
    /// <param name="type">Where it stands in the chain.</param>
    /// <param name="create">Makes the filter object for one request; null to stay out of it.</param>
    void OutputFilter(string name, FilterType type, Func<Request, OutputFilter?> create);

    /// <summary>Offers an input filter under a name.</summary>
    /// <param name="name">Name for <c>SetInputFilter</c>, <c>AddInputFilter</c> and <c>Request.AddInputFilter</c>.</param>
    /// <param name="type">Where it stands in the chain.</param>
    /// <param name="create">Makes the filter object for one request; null to stay out of it.</param>
    void InputFilter(string name, FilterType type, Func<Request, InputFilter?> create);

    /// <summary>Offers an object to other modules (httpd's providers and optional functions).</summary>
    /// <typeparam name="T">The contract, a type both modules know.</typeparam>
    /// <param name="name">Name within the contract, for example <c>ip</c>; empty when there is only one.</param>
    /// <param name="provider">The object.</param>
    void Provide<T>(string name, T provider)
        where T : class;

    /// <summary>Looks up what modules registered so far, or later, offer; resolve at the time of use or of worker start.</summary>
    IProviders Providers { get; }

    /// <summary>
    /// Calls a function when the whole configuration has been bound and merged (httpd's <c>post_config</c>); it may look
    /// at every host and report findings. Runs in workers and in the checker.
    /// </summary>
    /// <param name="check">The function.</param>
    void OnConfigured(Action<ConfiguredContext> check);

    /// <summary>Calls a function when the worker starts, before it accepts connections (httpd's <c>child_init</c>).</summary>
    /// <param name="start">The function; an exception fails the worker's start with the module's name.</param>
    void OnWorkerStart(Func<WorkerContext, ValueTask> start);

    /// <summary>Calls a function when the worker has answered its last request.</summary>
    /// <param name="stop">The function.</param>
    void OnWorkerStop(Func<WorkerContext, ValueTask> stop);
}
