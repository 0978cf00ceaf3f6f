// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Net;
using Vestige.Authorization;
using Vestige.Directives;
using Vestige.Modules.Clients;
using Vestige.Requests;

namespace Vestige.Modules.AuthzHost.Providers;

/// <summary>
/// <c>Require local</c>: granted to clients from a loopback address, or when both ends of the connection have one address.
/// </summary>
internal sealed class LocalProvider : IAuthorizationProvider
{
    private static readonly object Nothing = new();

    public object? Parse(DirectiveCall call, IReadOnlyList<string> arguments, string raw)
    {
        if (arguments.Count == 0)
        {
            return Nothing;
        }

        call.Error($"'require local' does not take arguments; found '{raw}'");
        return null;
    }

    public AuthorizationStatus Check(Request request, object parsed) =>
        ClientAddress.Of(request) is { } address
        && (IPAddress.IsLoopback(address) || address.Equals(request.Connection.LocalAddress))
            ? AuthorizationStatus.Granted
            : AuthorizationStatus.Denied;
}
