// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Authorization;
using Vestige.Directives;
using Vestige.Requests;

namespace Vestige.Modules.AuthzCore.Providers;

/// <summary><c>Require expr</c>: known, so that its refusal can say why.</summary>
internal sealed class ExpressionProvider : IAuthorizationProvider
{
    public object? Parse(DirectiveCall call, IReadOnlyList<string> arguments, string raw)
    {
        call.Error("expressions are not supported yet: 'Require expr' cannot be decided");
        return null;
    }

    public AuthorizationStatus Check(Request request, object parsed) => AuthorizationStatus.GeneralError;
}
