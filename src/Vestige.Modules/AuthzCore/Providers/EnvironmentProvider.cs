// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Authorization;
using Vestige.Directives;
using Vestige.Requests;

namespace Vestige.Modules.AuthzCore.Providers;

/// <summary><c>Require env</c>: granted when one of the variables is set.</summary>
internal sealed class EnvironmentProvider : IAuthorizationProvider
{
    public object? Parse(DirectiveCall call, IReadOnlyList<string> arguments, string raw) => arguments.ToArray();

    public AuthorizationStatus Check(Request request, object parsed)
    {
        foreach (var name in (string[])parsed)
        {
            if (request.Environment.TryGet(name, out _))
            {
                return AuthorizationStatus.Granted;
            }
        }

        return AuthorizationStatus.Denied;
    }
}
