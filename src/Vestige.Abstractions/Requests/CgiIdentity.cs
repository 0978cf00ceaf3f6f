// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Requests;

/// <summary>The identity that a CGI program gets.</summary>
/// <param name="UserId">Numeric user id.</param>
/// <param name="GroupId">Numeric group id.</param>
/// <param name="UserDirectory">True when it comes from a user's web directory (<c>~user</c>).</param>
public sealed record CgiIdentity(uint UserId, uint GroupId, bool UserDirectory);
