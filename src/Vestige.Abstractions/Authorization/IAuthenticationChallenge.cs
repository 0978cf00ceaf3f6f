// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Requests;

namespace Vestige.Authorization;

/// <summary>
/// Asks the client to authenticate (httpd's <c>ap_note_auth_failure</c>). Offered by modules that authenticate under the
/// name of <c>AuthType</c>, for example <c>Basic</c>.
/// </summary>
public interface IAuthenticationChallenge
{
    /// <summary>Sets <c>WWW-Authenticate</c> in <c>Request.ErrorResponseHeaders</c>; the caller answers 401.</summary>
    /// <param name="request">The request.</param>
    void Challenge(Request request);
}
