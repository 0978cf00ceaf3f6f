// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Authorization;
using Vestige.Modules.AuthzHost.Providers;
using Vestige.Modules.Clients;

namespace Vestige.Modules.AuthzHost;

/// <summary><c>mod_authz_host</c>: <c>Require ip</c>, <c>host</c>, <c>forward-dns</c> and <c>local</c>.</summary>
internal sealed class AuthzHostModule(IHostResolver resolver) : IModule
{
    /// <summary>Makes the module with the system's resolver.</summary>
    public AuthzHostModule()
        : this(new SystemHostResolver())
    {
    }

    /// <inheritdoc/>
    public ModuleInfo Info { get; } = new("authz_host_module", "mod_authz_host.cs");

    /// <inheritdoc/>
    public void Register(IModuleRegistration registration)
    {
        ArgumentNullException.ThrowIfNull(registration);
        var names = new HostNames(resolver);
        registration.OnConfigured(context => names.Time = context.Time);
        registration.Provide<IAuthorizationProvider>("ip", new AddressProvider());
        registration.Provide<IAuthorizationProvider>("local", new LocalProvider());
        registration.Provide<IAuthorizationProvider>("host", new HostProvider(names));
        registration.Provide<IAuthorizationProvider>("forward-dns", new ForwardNameProvider(names));
    }
}
