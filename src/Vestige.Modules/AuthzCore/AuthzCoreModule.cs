// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Authorization;
using Vestige.Hooks;
using Vestige.Modules.AuthzCore.Providers;
using Vestige.Requests;

namespace Vestige.Modules.AuthzCore;

/// <summary><c>mod_authz_core</c>: <c>Require</c> and its containers.</summary>
internal sealed class AuthzCoreModule : IModule
{
    // Configurations made while the configuration is bound, to be checked as a whole; null afterwards (.htaccess).
    private List<AuthzCoreConfig>? _bound = [];
    private DirectoryConfigKey<AuthzCoreConfig> _config = null!;
    private Authorizer _authorizer = null!;

    /// <inheritdoc/>
    public ModuleInfo Info { get; } = new("authz_core_module", "mod_authz_core.cs");

    /// <inheritdoc/>
    public void Register(IModuleRegistration registration)
    {
        ArgumentNullException.ThrowIfNull(registration);
        _config = registration.DirectoryConfig(CreateConfig, AuthzCoreConfig.Merge);
        _authorizer = new Authorizer(_config, registration.Providers);
        registration.Directives(AuthzCoreDirectives.Rows(_config));
        registration.Provide<IAuthorizationProvider>("all", new AllProvider());
        registration.Provide<IAuthorizationProvider>("env", new EnvironmentProvider());
        registration.Provide<IAuthorizationProvider>("method", new MethodProvider());
        registration.Provide<IAuthorizationProvider>("expr", new ExpressionProvider());
        registration.OnConfigured(OnConfigured);
        registration.Hook(RequestHooks.AccessCheckerEx, CheckAccess, HookOrder.Last);
        registration.Hook(RequestHooks.AuthChecker, CheckUser, HookOrder.Last);
    }

    private AuthzCoreConfig CreateConfig()
    {
        var config = new AuthzCoreConfig();
        _bound?.Add(config);
        return config;
    }

    private void OnConfigured(ConfiguredContext context)
    {
        foreach (var config in _bound ?? [])
        {
            if (config.Section is { } section)
            {
                SectionRules.Check(section, context.Report);
            }
        }

        _bound = null;
    }

    private ValueTask<HookResult> CheckAccess(Request request) => _authorizer.AuthorizeAsync(request, isUserKnown: false);

    private ValueTask<HookResult> CheckUser(Request request) => _authorizer.AuthorizeAsync(request, isUserKnown: true);
}
