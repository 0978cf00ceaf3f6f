// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Authorization;
using Vestige.Hooks;
using Vestige.Modules.Clients;
using Vestige.Requests;

namespace Vestige.Modules.AccessCompat;

/// <summary><c>mod_access_compat</c>: <c>Order</c>, <c>Allow</c>, <c>Deny</c> and <c>Satisfy</c> of httpd 2.2.</summary>
internal sealed class AccessCompatModule : IModule, ISatisfySettings
{
    private readonly HostNames _names;
    private DirectoryConfigKey<AccessCompatConfig> _config = null!;
    private IProviders _providers = null!;

    /// <summary>Makes the module with the system's resolver.</summary>
    public AccessCompatModule()
        : this(new SystemHostResolver())
    {
    }

    public AccessCompatModule(IHostResolver resolver) => _names = new HostNames(resolver);

    /// <inheritdoc/>
    public ModuleInfo Info { get; } = new("access_compat_module", "mod_access_compat.cs");

    /// <inheritdoc/>
    public void Register(IModuleRegistration registration)
    {
        ArgumentNullException.ThrowIfNull(registration);
        _providers = registration.Providers;
        _config = registration.DirectoryConfig(static () => new AccessCompatConfig(), AccessCompatConfig.Merge);
        registration.Directives(AccessCompatDirectives.Rows(_config));
        registration.OnConfigured(context => _names.Time = context.Time);
        registration.Provide<ISatisfySettings>("", this);
        registration.Hook(RequestHooks.AccessChecker, CheckAccess);
    }

    /// <inheritdoc/>
    public bool IsAnyEnough(Request request) =>
        _config.Of(request).SatisfyOf(request.Method) == AccessSatisfy.Any;

    private ValueTask<HookResult> CheckAccess(Request request)
    {
        var config = _config.Of(request);
        return config.NeedsName && ClientAddress.Of(request) is { } address
            ? ResolveAndDecideAsync(request, config, address)
            : Decide(request, config);
    }

    private async ValueTask<HookResult> ResolveAndDecideAsync(
        Request request, AccessCompatConfig config, System.Net.IPAddress address)
    {
        await _names.ResolveNameAsync(address, request.Aborted);
        return Decide(request, config);
    }

    private HookResult Decide(Request request, AccessCompatConfig config)
    {
        if (IsAllowed(request, config))
        {
            return HookResult.Ok;
        }

        Explain(request, config);

        // With Satisfy Any a user may still get in.
        if (config.SatisfyOf(request.Method) != AccessSatisfy.Any
            || _providers.Find<IAuthenticationSettings>()?.TypeOf(request) is null)
        {
            var what = request.FileName is { } fileName ? fileName : $"uri {request.Path}";
            request.Log.Error($"AH01797: client denied by server configuration: {what}");
        }

        return 403;
    }

    private bool IsAllowed(Request request, AccessCompatConfig config) => config.OrderOf(request.Method).Order switch
    {
        AccessOrder.DenyAllow => Find(config.Allowed, request) is not null || Find(config.Denied, request) is null,

        // As in httpd, mutual-failure has the effect of allow,deny.
        _ => Find(config.Allowed, request) is not null && Find(config.Denied, request) is null,
    };

    // A line that denies, or the order by which what no line allows is denied.
    private void Explain(Request request, AccessCompatConfig config)
    {
        if (!request.ExplainsStatus)
        {
            return;
        }

        if (Find(config.Denied, request) is { } rule)
        {
            request.ExplainStatus(rule.Text, rule.Location);
        }
        else
        {
            var order = config.OrderOf(request.Method);
            request.ExplainStatus(order.Text, order.Location);
        }
    }

    private AccessRule? Find(List<AccessRule> rules, Request request)
    {
        foreach (var rule in rules)
        {
            if (rule.Matches(request, _names))
            {
                return rule;
            }
        }

        return null;
    }
}
