// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Authorization;
using Vestige.Directives;
using Vestige.Requests;

namespace Vestige.Modules.AuthzCore;

/// <summary><c>Require valid</c> grants to any user, <c>Require broken</c> fails; Basic authentication asks with a word.</summary>
internal sealed class TestProviders : IModule, IAuthenticationChallenge
{
    public ModuleInfo Info { get; } = new("test_module", "mod_test.cs");

    public void Register(IModuleRegistration registration)
    {
        registration.Provide<IAuthorizationProvider>("valid", new Provider(
            request => request.User is null ? AuthorizationStatus.DeniedNoUser : AuthorizationStatus.Granted));
        registration.Provide<IAuthorizationProvider>("broken", new Provider(_ => AuthorizationStatus.GeneralError));
        registration.Provide<IAuthenticationChallenge>("Basic", this);
    }

    public void Challenge(Request request) => request.ErrorResponseHeaders.WWWAuthenticate = "Asked";

    private sealed class Provider(Func<Request, AuthorizationStatus> decide) : IAuthorizationProvider
    {
        public object? Parse(DirectiveCall call, IReadOnlyList<string> arguments, string raw) => raw;

        public AuthorizationStatus Check(Request request, object parsed) => decide(request);
    }
}
