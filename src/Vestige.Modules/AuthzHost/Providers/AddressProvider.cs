// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Authorization;
using Vestige.Directives;
using Vestige.Modules.Clients;
using Vestige.Requests;

namespace Vestige.Modules.AuthzHost.Providers;

/// <summary><c>Require ip</c>: granted to clients from one of the addresses or networks.</summary>
internal sealed class AddressProvider : IAuthorizationProvider
{
    public object? Parse(DirectiveCall call, IReadOnlyList<string> arguments, string raw)
    {
        if (arguments.Count == 0)
        {
            call.Error("'require ip' requires an argument");
            return null;
        }

        var ranges = new List<AddressRange>();
        foreach (var word in arguments)
        {
            if (AddressRange.TryParse(word, out var range, out var problem))
            {
                ranges.Add(range);
            }
            else
            {
                call.Error($"ip address '{word}' appears to be invalid{(problem is null ? "" : ": ")}{problem}");
                return null;
            }
        }

        return ranges.ToArray();
    }

    public AuthorizationStatus Check(Request request, object parsed)
    {
        if (ClientAddress.Of(request) is { } address)
        {
            foreach (var range in (AddressRange[])parsed)
            {
                if (range.Contains(address))
                {
                    return AuthorizationStatus.Granted;
                }
            }
        }

        return AuthorizationStatus.Denied;
    }
}
