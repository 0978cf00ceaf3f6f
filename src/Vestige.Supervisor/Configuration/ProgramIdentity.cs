// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Supervisor.Configuration;

/// <summary>An identity that a <c>SuexecUserGroup</c> gives to programs.</summary>
/// <param name="UserId">The user.</param>
/// <param name="GroupId">The group.</param>
/// <param name="UserName">The user's name, for its supplementary groups; null when the id has no account.</param>
internal sealed record ProgramIdentity(uint UserId, uint GroupId, string? UserName);
