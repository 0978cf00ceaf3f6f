// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Authorization;
using Vestige.Directives;
using Vestige.Requests;

namespace Vestige.Modules.AuthzCore.Providers;

/// <summary><c>Require method</c>: granted for these methods; GET stands for HEAD too.</summary>
internal sealed class MethodProvider : IAuthorizationProvider
{
    // The methods that httpd knows by itself.
    private static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        "GET", "HEAD", "PUT", "POST", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH", "PROPFIND", "PROPPATCH", "MKCOL",
        "COPY", "MOVE", "LOCK", "UNLOCK", "VERSION-CONTROL", "CHECKOUT", "UNCHECKOUT", "CHECKIN", "UPDATE", "LABEL",
        "REPORT", "MKWORKSPACE", "MKACTIVITY", "BASELINE-CONTROL", "MERGE",
    };

    public object? Parse(DirectiveCall call, IReadOnlyList<string> arguments, string raw)
    {
        if (arguments.FirstOrDefault(method => !Known.Contains(method)) is { } unknown)
        {
            call.Error($"Invalid Method '{unknown}'");
            return null;
        }

        return new MethodSet(arguments.Select(method => method == "HEAD" ? "GET" : method), isException: false);
    }

    public AuthorizationStatus Check(Request request, object parsed) =>
        ((MethodSet)parsed).Contains(request.Method) ? AuthorizationStatus.Granted : AuthorizationStatus.Denied;
}
