// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Directives;
using Vestige.Requests;

namespace Vestige.Authorization;

/// <summary>
/// Decides one kind of <c>Require</c> line. Offered with <c>IModuleRegistration.Provide&lt;IAuthorizationProvider&gt;("ip", …)</c>
/// under the word that follows <c>Require</c>.
/// </summary>
public interface IAuthorizationProvider
{
    /// <summary>Checks and prepares the words behind the provider's name. Runs while the configuration is bound.</summary>
    /// <param name="call">The <c>Require</c> line, to report errors.</param>
    /// <param name="arguments">The words behind the provider's name.</param>
    /// <param name="raw">The same as one text.</param>
    /// <returns>What <see cref="Check"/> gets back; null after an error was reported.</returns>
    object? Parse(DirectiveCall call, IReadOnlyList<string> arguments, string raw);

    /// <summary>Decides for a request. Runs in a worker; must not suspend.</summary>
    /// <param name="request">The request.</param>
    /// <param name="parsed">What <see cref="Parse"/> returned.</param>
    AuthorizationStatus Check(Request request, object parsed);
}

/// <summary>The answer of an authorization provider.</summary>
public enum AuthorizationStatus
{
    /// <summary>Access is refused.</summary>
    Denied,

    /// <summary>Access is granted.</summary>
    Granted,

    /// <summary>The provider says nothing.</summary>
    Neutral,

    /// <summary>It cannot be decided because of an error: 500.</summary>
    GeneralError,

    /// <summary>A user is needed first.</summary>
    DeniedNoUser,
}
