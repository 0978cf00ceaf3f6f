// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Authorization;
using Vestige.Directives;
using Vestige.Modules.Clients;
using Vestige.Requests;

namespace Vestige.Modules.AuthzHost.Providers;

/// <summary>
/// <c>Require host</c>: granted to clients whose address has a name in one of the domains, and whose name has that
/// address (double reverse lookup).
/// </summary>
internal sealed class HostProvider(HostNames names) : IAuthorizationProvider, IAuthorizationPreparation
{
    public object? Parse(DirectiveCall call, IReadOnlyList<string> arguments, string raw)
    {
        var domains = DomainWords.WithoutComment(call, arguments);
        if (domains.Length == 0)
        {
            call.Warning($"dubious empty 'Require host {raw}': nobody is granted by it");
        }

        return domains;
    }

    public ValueTask PrepareAsync(Request request, object parsed) =>
        ClientAddress.Of(request) is { } address ? names.ResolveNameAsync(address, request.Aborted) : default;

    public AuthorizationStatus Check(Request request, object parsed)
    {
        var domains = (string[])parsed;
        if (ClientAddress.Of(request) is not { } address || names.NameOf(address) is not { } name)
        {
            request.Log.Error(
                $"AH01753: access check of '{string.Join(' ', domains)}' to {request.Path} failed, reason: "
                + "unable to get the remote host name");
            return AuthorizationStatus.Denied;
        }

        foreach (var domain in domains)
        {
            if (DomainWords.IsInDomain(domain, name))
            {
                return AuthorizationStatus.Granted;
            }
        }

        return AuthorizationStatus.Denied;
    }
}
