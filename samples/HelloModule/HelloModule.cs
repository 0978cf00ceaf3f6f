// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Filters;
using Vestige.Hooks;
using Vestige.Modules;
using Vestige.Requests;

[assembly: VestigeModule("hello_module", typeof(Hello.HelloModule))]

namespace Hello;

/// <summary>Says hello to whoever asks, in the words of the configuration.</summary>
public sealed class HelloModule : IModule
{
    private readonly Visits _visits = new();

    /// <inheritdoc/>
    public ModuleInfo Info { get; } = new("hello_module", "mod_hello.cs");

    /// <inheritdoc/>
    public void Register(IModuleRegistration registration)
    {
        var config = registration.DirectoryConfig(() => new HelloConfig(), HelloConfig.Merge);
        registration.Directives(HelloDirectives.Rows(config));
        registration.Hook(RequestHooks.Handler, request => AnswerAsync(request, config.Of(request)));
        registration.OutputFilter("HELLO_LINE", FilterType.Resource, request => new HelloFilter());
        registration.Provide<IGreeting>("", new Greeting());
        registration.OnWorkerStart(_visits.StartAsync);
        registration.OnWorkerStop(_visits.StopAsync);
    }

    private async ValueTask<HookResult> AnswerAsync(Request request, HelloConfig config)
    {
        if (request.Handler != "hello")
        {
            return HookResult.Declined;
        }

        if (request.Method is not ("GET" or "HEAD"))
        {
            request.Allow("GET", "HEAD");
            return 405;
        }

        var visit = _visits.Next();
        request.Log.Info($"visit {visit} from {request.ClientAddressText}");
        request.ContentType = "text/plain; charset=utf-8";
        await request.WriteAsync($"{config.Greeting ?? "Hello"}, {config.Name ?? "world"}!\n");
        return HookResult.Ok;
    }
}
