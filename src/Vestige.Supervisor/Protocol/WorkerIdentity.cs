// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Runtime.InteropServices;
using Vestige.Supervisor.Native;

namespace Vestige.Supervisor.Protocol;

/// <summary>The user and group that a worker becomes.</summary>
/// <param name="UserId">The numeric user id.</param>
/// <param name="GroupId">The numeric group id.</param>
/// <param name="UserName">The user's name for its supplementary groups; null when the id has no account.</param>
public sealed record WorkerIdentity(uint UserId, uint GroupId, string? UserName)
{
    private const int SetDumpable = 4;

    /// <summary>Makes the whole process this user, for good.</summary>
    /// <exception cref="UnauthorizedAccessException">The system refused; the process must not go on.</exception>
    public void Assume()
    {
        Require(SetSupplementaryGroups(), "set the supplementary groups");
        Require(LibC.SetGroupId(GroupId), $"set the group id to {GroupId}");
        Require(LibC.SetUserId(UserId), $"set the user id to {UserId}");
        // The kernel makes a process that changed its user undumpable: createdump could not read it after a crash.
        Require(LibC.Prctl(SetDumpable, 1, 0, 0, 0), "stay dumpable");
    }

    private unsafe int SetSupplementaryGroups()
    {
        if (UserName is not null)
        {
            return LibC.InitGroups(UserName, GroupId);
        }

        uint only = GroupId;
        return LibC.SetGroups(1, &only);
    }

    private static void Require(int result, string what)
    {
        if (result != 0)
        {
            int error = Marshal.GetLastPInvokeError();
            throw new UnauthorizedAccessException($"({error}){Descriptors.ErrorText(error)}: cannot {what}");
        }
    }
}
