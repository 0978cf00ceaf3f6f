// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Hooks;
using Vestige.Modules.Unixd;
using Vestige.Requests;

namespace Vestige.Modules.Suexec;

/// <summary>
/// <c>mod_suexec</c>: as whom the CGI programs of a host run. Here is only said who; the control process starts the program
/// as that user, or refuses.
/// </summary>
internal sealed class SuexecModule : IModule
{
    private ServerConfigKey<SuexecConfig> _key = null!;
    private IProviders _providers = null!;

    public ModuleInfo Info { get; } = new("suexec_module", "mod_suexec.cs");

    public void Register(IModuleRegistration registration)
    {
        _key = registration.ServerConfig(static () => new SuexecConfig(), SuexecConfig.Merge);
        _providers = registration.Providers;
        registration.Directives(SuexecDirectives.Rows(_key));
        registration.Hook(RequestHooks.GetSuexecIdentity, GetIdentity);
    }

    private ValueTask<HookResult> GetIdentity(Request request)
    {
        if (_key.Of(request).Identity is not { } identity || _providers.Find<SuexecSwitch>() is { IsOff: true })
        {
            return HookResult.Declined;
        }

        request.CgiIdentity = identity;
        return HookResult.Ok;
    }
}
