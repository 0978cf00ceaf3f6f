// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Requests;

namespace Vestige.Authorization;

/// <summary>
/// What <c>Satisfy</c> says for a request. Offered by <c>mod_access_compat</c> under the empty name; the server asks it
/// before it runs <c>access_checker</c>. Without that module every request counts as <c>Satisfy All</c>.
/// </summary>
public interface ISatisfySettings
{
    /// <summary>
    /// True for <c>Satisfy Any</c>: access by address or by user is enough; false: both are needed.
    /// </summary>
    /// <param name="request">The request.</param>
    bool IsAnyEnough(Request request);
}
