// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Requests;

namespace Vestige.Authorization;

/// <summary>
/// What <c>AuthType</c> and <c>AuthName</c> say for a request. Offered by <c>mod_authn_core</c> under the empty name;
/// modules that authenticate or authorize ask it.
/// </summary>
public interface IAuthenticationSettings
{
    /// <summary>The kind of authentication in force, for example <c>Basic</c>; null for none.</summary>
    /// <param name="request">The request.</param>
    string? TypeOf(Request request);

    /// <summary>The realm in force; null when none was given.</summary>
    /// <param name="request">The request.</param>
    string? NameOf(Request request);
}
