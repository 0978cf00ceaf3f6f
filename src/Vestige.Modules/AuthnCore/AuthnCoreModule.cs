// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Authorization;
using Vestige.Hooks;
using Vestige.Requests;

namespace Vestige.Modules.AuthnCore;

/// <summary><c>mod_authn_core</c>: <c>AuthType</c>, <c>AuthName</c>, and what happens when no module authenticates.</summary>
internal sealed class AuthnCoreModule : IModule, IAuthenticationSettings
{
    private DirectoryConfigKey<AuthnCoreConfig> _config = null!;

    /// <inheritdoc/>
    public ModuleInfo Info { get; } = new("authn_core_module", "mod_authn_core.cs");

    /// <inheritdoc/>
    public void Register(IModuleRegistration registration)
    {
        ArgumentNullException.ThrowIfNull(registration);
        _config = registration.DirectoryConfig(static () => new AuthnCoreConfig(), AuthnCoreConfig.Merge);
        registration.Directives(AuthnCoreDirectives.Rows(_config));
        registration.Provide<IAuthenticationSettings>("", this);
        registration.Hook(RequestHooks.CheckUserId, CheckUserId, HookOrder.Last);
    }

    /// <inheritdoc/>
    public string? TypeOf(Request request) => _config.Of(request).EffectiveType;

    /// <inheritdoc/>
    public string? NameOf(Request request) => _config.Of(request).Name;

    private ValueTask<HookResult> CheckUserId(Request request)
    {
        if (TypeOf(request) is not { } type)
        {
            return HookResult.Ok;
        }

        request.Log.Error($"AH01796: AuthType {type} configured without corresponding module");
        return (HookResult)500;
    }
}
