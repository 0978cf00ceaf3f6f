// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Authorization;
using Vestige.Directives;
using Vestige.Hooks;
using Vestige.Modules;
using Vestige.Requests;

[assembly: VestigeModule("auth_basic_module", typeof(BasicAuthentication.BasicAuthenticationModule))]

namespace BasicAuthentication;

/// <summary>
/// Hooks what httpd's mod_auth_basic hooks and answers as that does, for one user, <c>u</c> with the password <c>p</c>; and
/// decides <c>Require valid-user</c> and <c>Require user</c> as mod_authz_user does.
/// </summary>
public sealed class BasicAuthenticationModule : IModule
{
    private IProviders _providers = null!;

    public ModuleInfo Info { get; } = new("auth_basic_module", "mod_auth_basic.cs");

    public void Register(IModuleRegistration registration)
    {
        ArgumentNullException.ThrowIfNull(registration);
        _providers = registration.Providers;
        registration.Provide<IAuthorizationProvider>("valid-user", new UserProvider());
        registration.Provide<IAuthorizationProvider>("user", new UserProvider());
        registration.Hook(RequestHooks.CheckUserId, Check);

        // httpd's module is loaded before mod_headers, which has the same slot.
        registration.Hook(
            RequestHooks.Fixups, static _ => HookResult.Declined, HookOrder.Last, successors: ["mod_headers.cs"]);
    }

    private ValueTask<HookResult> Check(Request request)
    {
        if (!string.Equals(_providers.Find<IAuthenticationSettings>()?.TypeOf(request), "Basic", StringComparison.OrdinalIgnoreCase))
        {
            return HookResult.Declined;
        }

        if (request.RequestHeaders.Authorization == "Basic dTpw")
        {
            request.User = "u";
            request.AuthenticationType = "Basic";
            return HookResult.Ok;
        }

        return (HookResult)401;
    }

    private sealed class UserProvider : IAuthorizationProvider
    {
        public object? Parse(DirectiveCall call, IReadOnlyList<string> arguments, string raw) => arguments;

        public AuthorizationStatus Check(Request request, object parsed)
        {
            var names = (IReadOnlyList<string>)parsed;
            return request.User switch
            {
                null => AuthorizationStatus.DeniedNoUser,
                var user when names.Count == 0 || names.Contains(user) => AuthorizationStatus.Granted,
                _ => AuthorizationStatus.Denied,
            };
        }
    }
}
