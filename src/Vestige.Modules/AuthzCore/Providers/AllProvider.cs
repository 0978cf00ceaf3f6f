// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Authorization;
using Vestige.Directives;
using Vestige.Requests;

namespace Vestige.Modules.AuthzCore.Providers;

/// <summary><c>Require all granted|denied</c>.</summary>
internal sealed class AllProvider : IAuthorizationProvider
{
    private static readonly object Granted = AuthorizationStatus.Granted;
    private static readonly object Denied = AuthorizationStatus.Denied;

    public object? Parse(DirectiveCall call, IReadOnlyList<string> arguments, string raw)
    {
        switch (raw.Trim().ToLowerInvariant())
        {
            case "granted":
                return Granted;
            case "denied":
                return Denied;
            default:
                call.Error($"Argument for 'Require all' must be 'granted' or 'denied'; found '{raw}'");
                return null;
        }
    }

    public AuthorizationStatus Check(Request request, object parsed) => (AuthorizationStatus)parsed;
}
