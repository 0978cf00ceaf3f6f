// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Authorization;
using Vestige.Logging;
using Vestige.Requests;

namespace Vestige.Modules.AuthzCore;

/// <summary>Decides a node with its methods and its negation, and says so at <c>debug</c> in httpd's words.</summary>
internal static class Evaluation
{
    /// <summary>Decides.</summary>
    /// <param name="node">The line or container.</param>
    /// <param name="request">The request.</param>
    /// <param name="parent">What the container around it asks.</param>
    public static AuthorizationStatus Evaluate(RequireNode node, Request request, RequireKind parent)
    {
        if (!node.AppliesTo(request.Method))
        {
            var skipped = parent == RequireKind.All ? AuthorizationStatus.Granted : AuthorizationStatus.Neutral;
            Log(request, "AH01625", node, skipped, " (directive limited to other methods)");
            return skipped;
        }

        var result = node.Decide(request);
        if (node.IsNegated)
        {
            // That nothing was refused is no reason to grant.
            result = result switch
            {
                AuthorizationStatus.Granted => AuthorizationStatus.Denied,
                AuthorizationStatus.Denied or AuthorizationStatus.DeniedNoUser => AuthorizationStatus.Neutral,
                _ => result,
            };
        }

        Log(request, "AH01626", node, result, "");
        return result;
    }

    private static void Log(Request request, string number, RequireNode node, AuthorizationStatus result, string reason)
    {
        var log = request.Log;
        if (log.IsEnabled(LogLevel.Debug))
        {
            log.Debug($"{number}: authorization result of {node}: {Name(result)}{reason}");
        }
    }

    private static string Name(AuthorizationStatus result) => result switch
    {
        AuthorizationStatus.Granted => "granted",
        AuthorizationStatus.Denied => "denied",
        AuthorizationStatus.DeniedNoUser => "denied (no authenticated user yet)",
        AuthorizationStatus.Neutral => "neutral",
        _ => "general error",
    };
}
