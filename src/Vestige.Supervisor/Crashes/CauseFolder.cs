// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Microsoft.Win32.SafeHandles;
using Vestige.Supervisor.Native;
using Vestige.Supervisor.Protocol;

namespace Vestige.Supervisor.Crashes;

/// <summary>The folder of <c>CauseDatabase</c>: reporters write there as the workers' user, so it is made as that user's.</summary>
internal static class CauseFolder
{
    /// <summary>Makes the folder where there is none; null: it is there, otherwise the reason.</summary>
    public static string? Make(string causeFile, WorkerIdentity? identity)
    {
        string folder = Path.GetDirectoryName(causeFile)!;
        if (Directory.Exists(folder))
        {
            return null;
        }

        try
        {
            _ = Directory.CreateDirectory(
                folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            using SafeFileHandle? handle = identity is null ? null : ForeignFile.OpenDirectory(folder);
            bool isTheirs = handle is null || LibC.ChangeOwner(handle, identity!.UserId, identity.GroupId) == 0;
            return isTheirs ? null : "it cannot be given to the workers' user";
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return error.Message;
        }
    }
}
