// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Authorization;
using Vestige.Core.Hooks;
using Vestige.Hooks;
using Vestige.Logging;

namespace Vestige.Core.Requests;

/// <summary>The phases that decide whether a request is allowed.</summary>
internal sealed class AccessPhases(ServerEngine engine)
{
    private readonly HookChain _checker = engine.Chains[RequestHooks.AccessChecker];
    private readonly HookChain _checkerEx = engine.Chains[RequestHooks.AccessCheckerEx];
    private readonly HookChain _force = engine.Chains[RequestHooks.ForceAuthn];
    private readonly HookChain _user = engine.Chains[RequestHooks.CheckUserId];
    private readonly HookChain _auth = engine.Chains[RequestHooks.AuthChecker];
    private readonly ISatisfySettings? _satisfy = engine.Catalog.ProviderTable.Find<ISatisfySettings>();

    /// <summary>Runs them, or takes over the decision for the same configuration from an earlier request.</summary>
    public async ValueTask<HookResult> RunAsync(RequestContext request)
    {
        if (TakeOver(request, request.PreviousContext) || TakeOver(request, request.MainContext))
        {
            return HookResult.Ok;
        }

        var result = await _checker.RunAsync(request).ConfigureAwait(false);
        var isAnyEnough = _satisfy is not null && _satisfy.IsAnyEnough(request);
        if (result.IsOk == isAnyEnough)
        {
            // Satisfy Any: granted by address. Satisfy All: refused by address.
            return result;
        }

        result = await _checkerEx.RunAsync(request).ConfigureAwait(false);
        if (result.IsOk && _force.Entries.Length > 0)
        {
            var forced = await _force.RunAsync(request).ConfigureAwait(false);

            // httpd ignores a status here, which would let in whom a failed function was to ask for a name.
            result = forced.IsOk ? HookResult.Declined : forced.IsStatus ? forced : result;
        }

        if (!result.IsDeclined)
        {
            return result;
        }

        // No module decides about access at all: nothing is protected.
        return _checkerEx.Entries.Length == 0 ? HookResult.Ok : await AuthenticateAsync(request).ConfigureAwait(false);
    }

    private async ValueTask<HookResult> AuthenticateAsync(RequestContext request)
    {
        var result = await _user.RunAsync(request).ConfigureAwait(false);
        if (!result.IsOk)
        {
            return RequestPhases.Declined(request, result, "check user");
        }

        if (request.User is null)
        {
            request.LogCore(
                LogLevel.Error,
                "AH00027: No authentication done but request not allowed without authentication for "
                + $"{request.Path}. Authentication not configured?");
            request.NoteCoreStatus(500, "no authentication configured");
            return 500;
        }

        result = await _auth.RunAsync(request).ConfigureAwait(false);
        return result.IsOk ? result : RequestPhases.Declined(request, result, "check authorization");
    }

    private static bool TakeOver(RequestContext request, RequestContext? earlier)
    {
        if (earlier is null || !ReferenceEquals(earlier.Configuration, request.Configuration))
        {
            return false;
        }

        request.User = earlier.User;
        request.AuthenticationType = earlier.AuthenticationType;
        return true;
    }
}
