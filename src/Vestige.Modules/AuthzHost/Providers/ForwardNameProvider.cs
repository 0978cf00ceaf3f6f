// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Authorization;
using Vestige.Directives;
using Vestige.Modules.Clients;
using Vestige.Requests;

namespace Vestige.Modules.AuthzHost.Providers;

/// <summary><c>Require forward-dns</c>: granted to clients whose address is one of those that the names have.</summary>
internal sealed class ForwardNameProvider(HostNames names) : IAuthorizationProvider, IAuthorizationPreparation
{
    public object? Parse(DirectiveCall call, IReadOnlyList<string> arguments, string raw) =>
        DomainWords.WithoutComment(call, arguments);

    public async ValueTask PrepareAsync(Request request, object parsed)
    {
        foreach (var name in (string[])parsed)
        {
            await names.ResolveAddressesAsync(name, request.Aborted);
        }
    }

    public AuthorizationStatus Check(Request request, object parsed)
    {
        if (ClientAddress.Of(request) is { } address)
        {
            foreach (var name in (string[])parsed)
            {
                if (names.HasAddress(name, address))
                {
                    return AuthorizationStatus.Granted;
                }
            }
        }

        return AuthorizationStatus.Denied;
    }
}
