// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Hooks;
using Vestige.Modules;
using Vestige.Requests;

namespace Vestige.Benchmarks.Requests;

/// <summary>Calls what is measured many times within one request.</summary>
internal sealed class InnerFunctionModule : IModule
{
    public const int Calls = 10_000;

    private static readonly string[] Endpoints = ["HTTP: GET /items/{id}", "HTTP: GET /orders/{id}"];
    private static readonly string[] Routes = ["/items/{id}", "/orders/{id}"];

    private InnerFunction? _function;

    /// <summary>What is called.</summary>
    public enum Call
    {
        EnterAndLeave,
        SetEndpoint,
        SetChangingEndpoint,
    }

    public Call Wanted { get; set; }

    public ModuleInfo Info { get; } = new("inner_module", "mod_inner.cs");

    public void Register(IModuleRegistration registration)
    {
        ArgumentNullException.ThrowIfNull(registration);
        registration.Hook(RequestHooks.Fixups, Run);
        registration.OnWorkerStart(worker =>
        {
            _function = worker.AddFunction("Shop/UseRouting");
            return ValueTask.CompletedTask;
        });
    }

    private ValueTask<HookResult> Run(Request request)
    {
        for (var i = 0; i < Calls; i++)
        {
            switch (Wanted)
            {
                case Call.EnterAndLeave:
                    request.EnterFunction(_function!);
                    request.LeaveFunction(_function!, 200);
                    break;
                case Call.SetEndpoint:
                    request.SetEndpoint("Shop", Endpoints[0], Routes[0]);
                    break;
                default:
                    request.SetEndpoint("Shop", Endpoints[i & 1], Routes[i & 1]);
                    break;
            }
        }

        return HookResult.Declined;
    }
}
