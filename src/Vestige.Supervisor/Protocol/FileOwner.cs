// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Supervisor.Native;

namespace Vestige.Supervisor.Protocol;

/// <summary>The user whom a file belongs to.</summary>
public static class FileOwner
{
    /// <summary>
    /// When this process is root's and the file, or the folder where it would be, belongs to another user: makes the process
    /// that user, for good. What another user wrote is so read without rights over anything else, and what is made beside it
    /// belongs to that user as well.
    /// </summary>
    /// <exception cref="UnauthorizedAccessException">The system refused; the process must not go on.</exception>
    public static void Assume(string path)
    {
        if (!Accounts.IsRoot)
        {
            return;
        }

        // A symbolic link is judged by who made it.
        (FileFacts facts, int error) = FileFacts.Of(path);
        if (error != 0)
        {
            (facts, error) = FileFacts.Of(Path.GetDirectoryName(Path.GetFullPath(path)) ?? "/");
        }

        if (error == 0 && facts.UserId != 0)
        {
            new WorkerIdentity(facts.UserId, facts.GroupId, Accounts.User(facts.UserId)?.Name).Assume();
        }
    }
}
