// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Runtime.InteropServices;

namespace Vestige.Supervisor.Native;

/// <summary>
/// Makes the calling thread, and it alone, another user. Linux keeps identities by thread; the C library's functions change
/// all of them, the system calls below one. A child is who the thread is that starts it. There is no way back: the thread
/// must end afterwards.
/// </summary>
internal static unsafe class ThreadIdentity
{
    private static readonly (nint SetGroups, nint SetUsers, nint SetGroupIds) Calls =
        RuntimeInformation.ProcessArchitecture switch
        {
            Architecture.X64 => (116, 117, 119),
            Architecture.Arm64 => (159, 147, 149),
            _ => (0, 0, 0),
        };

    /// <summary>Whether the numbers of the system calls are known for this machine.</summary>
    public static bool IsSupported => Calls.SetGroups != 0;

    /// <summary>Takes the groups, the group and the user; returns 0 or the error number, and then nothing must be started.</summary>
    public static int Assume(uint user, uint group, uint[] groups)
    {
        fixed (uint* list = groups)
        {
            return Error(LibC.SystemCall(Calls.SetGroups, groups.Length, (nint)list, 0))
                ?? Error(LibC.SystemCall(Calls.SetGroupIds, (nint)group, (nint)group, (nint)group))
                ?? Error(LibC.SystemCall(Calls.SetUsers, (nint)user, (nint)user, (nint)user))
                ?? 0;
        }
    }

    private static int? Error(nint result) => result == 0 ? null : Marshal.GetLastPInvokeError();
}
