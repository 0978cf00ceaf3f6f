// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Authorization;
using Vestige.Directives;
using Vestige.Requests;

namespace Vestige.Functional.Support;

/// <summary><c>Require valid-user</c> for tests: any user will do, but <c>mallory</c> is refused.</summary>
internal sealed class UserProvider : IAuthorizationProvider
{
    public object? Parse(DirectiveCall call, IReadOnlyList<string> arguments, string raw) => this;

    public AuthorizationStatus Check(Request request, object parsed) => request.User switch
    {
        null => AuthorizationStatus.DeniedNoUser,
        "mallory" => AuthorizationStatus.Denied,
        _ => AuthorizationStatus.Granted,
    };
}
