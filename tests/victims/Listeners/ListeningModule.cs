// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Listeners;
using Vestige.Crashes;
using Vestige.Directives;
using Vestige.Hooks;
using Vestige.Modules;

[assembly: VestigeModule("listening_module", typeof(ListeningModule), HooksFatalException = true)]

namespace Listeners;

/// <summary>Writes one line about a death, with the text of its directive.</summary>
public sealed class ListeningModule : IModule
{
    private ServerConfigKey<ListeningConfig> _key = null!;

    public ModuleInfo Info { get; } = new("listening_module", "mod_listening.cs");

    public void Register(IModuleRegistration registration)
    {
        _key = registration.ServerConfig<ListeningConfig>(static () => new(), static (_, inner) => inner);
        registration.Directives(new Directive("ListenerSays", DirectiveShape.Take1, DirectiveContexts.Server)
        {
            Syntax = "ListenerSays text",
            Description = "What is written about a death",
        }.For(_key, static (config, call) => config.Says = call.Argument));
        registration.Hook(CrashHooks.FatalException, Listen);
    }

    private ValueTask<HookResult> Listen(Crash crash, CancellationToken cancellation)
    {
        crash.Write($"{_key.Of(crash.MainServer).Says} {crash.Process.ProcessId} {crash.Blame.Text}");
        return HookResult.Ok;
    }
}
