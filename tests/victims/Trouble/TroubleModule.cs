// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Filters;
using Vestige.Hooks;
using Vestige.Modules;
using Vestige.Requests;

[assembly: VestigeModule("trouble_module", typeof(Trouble.TroubleModule))]

namespace Trouble;

/// <summary>
/// Does in every hook, and in a filter of either direction, what the request's <c>X-Trouble</c> says: <c>fixups throw</c>.
/// </summary>
public sealed class TroubleModule : IModule
{
    private const string Filter = "TROUBLE";

    public ModuleInfo Info { get; } = new("trouble_module", "mod_trouble.cs");

    public void Register(IModuleRegistration registration)
    {
        ArgumentNullException.ThrowIfNull(registration);
        registration.OutputFilter(Filter, FilterType.Resource, static _ => new TroubleOutput());
        registration.InputFilter(Filter, FilterType.Resource, static _ => new TroubleInput());
        registration.OnWorkerStart(StartAsync);
        foreach (var point in RequestHooks.All)
        {
            if (point is RequestHookPoint answering)
            {
                registration.Hook(answering, request => MakeAsync(request, point.Name));
            }
            else if (point is VoidHookPoint silent)
            {
                registration.Hook(silent, request => Make(request, point));
            }
        }
    }

    /// <summary>Ends the worker before it is ready, while there is a file <c>die-at-start</c> in the server root.</summary>
    private static ValueTask StartAsync(WorkerContext worker)
    {
        if (File.Exists(Path.Combine(worker.ServerRoot, "die-at-start")))
        {
            Environment.FailFast("the module cannot start");
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>What the request wants to happen at a place; null for nothing.</summary>
    public static string? Wanted(Request request, string place)
    {
        ArgumentNullException.ThrowIfNull(request);
        var words = request.RequestHeaders["X-Trouble"].ToString().Split(' ');
        return words.Length == 2 && words[0] == place ? words[1] : null;
    }

    private static ValueTask<HookResult> MakeAsync(Request request, string place) =>
        Wanted(request, place) is { } action ? Actions.RunAsync(request, action) : HookResult.Declined;

    private static void Make(Request request, HookPoint point)
    {
        if (ReferenceEquals(point, RequestHooks.InsertFilter) && request.RequestHeaders.ContainsKey("X-Trouble"))
        {
            request.AddOutputFilter(Filter);
            request.AddInputFilter(Filter);
        }

        if (Wanted(request, point.Name) is { } action)
        {
            Actions.Run(action);
        }
    }
}
