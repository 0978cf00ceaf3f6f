// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Diagnostics.CodeAnalysis;
using Microsoft.Win32.SafeHandles;
using Vestige.Supervisor.Configuration;
using Vestige.Supervisor.Native;
using Vestige.Supervisor.Protocol;
using Vestige.Text;

namespace Vestige.Supervisor.Programs;

/// <summary>
/// Starts a program as another user from a thread that becomes that user and ends
/// (docs/decisions/0040-programs-under-another-identity.md). Everything is prepared before; nothing but three system calls and the
/// start itself happens as the user.
/// </summary>
internal static class IdentityThread
{
    private const int StackBytes = 256 * 1024;

    /// <summary>
    /// Checks and starts; <paramref name="done"/> is called on the thread with the process id, or 0 and an error number and
    /// a reason.
    /// </summary>
    public static void Start(
        ProgramRules rules, ProgramIdentity identity, StartProgramMessage message, Action<int, int, string> done)
    {
        Thread thread = new(() => Run(rules, identity, message, done), StackBytes)
        {
            IsBackground = true,
            Name = "identity",
        };
        thread.Start();
    }

    [SuppressMessage(
        "Design", "CA1031", Justification = "A worker's message must not end the control process; what went wrong is told to it.")]
    private static void Run(
        ProgramRules rules, ProgramIdentity identity, StartProgramMessage message, Action<int, int, string> done)
    {
        int pid = 0;
        int error = 0;
        string refusal = "";
        try
        {
            string file = ByteText.FromByteString(message.File);
            string directory = ByteText.FromByteString(message.Directory);
            refusal = ProgramChecks.Refusal(rules, identity, file, directory) ?? "";
            if (refusal.Length == 0)
            {
                error = Spawn(identity, message, file, directory, out pid);
            }
        }
        catch (Exception failure)
        {
            refusal = failure.Message;
        }

        foreach (SafeFileHandle stream in message.Descriptors)
        {
            stream.Dispose();
        }

        done(pid, error, refusal);
    }

    private static int Spawn(
        ProgramIdentity identity, StartProgramMessage message, string file, string directory, out int pid)
    {
        uint[] groups = identity.UserName is { } name ? Accounts.Groups(name, identity.GroupId) : [identity.GroupId];
        foreach (SafeFileHandle stream in message.Descriptors)
        {
            GivePipe(stream, identity);
        }

        SpawnRequest request = new()
        {
            Path = file,
            Arguments = [.. message.Arguments.Select(ByteText.FromByteString)],
            Environment = [.. SafeEnvironment.Of(message.Environment).Select(ByteText.FromByteString)],
            Descriptors = [.. message.Descriptors.Select(static (handle, number) => (handle, number))],
            WorkingDirectory = directory,
        };
        return Children.Spawn(
            request, out pid, () => ThreadIdentity.Assume(identity.UserId, identity.GroupId, groups));
    }

    /// <summary>
    /// Makes a pipe the user's, or the program could not open <c>/dev/stdout</c> again. Only a pipe without a name: a worker may
    /// pass any file that it can open, and that must not change hands.
    /// </summary>
    private static void GivePipe(SafeFileHandle stream, ProgramIdentity identity)
    {
        string? target = new FileInfo($"/proc/self/fd/{stream.DangerousGetHandle()}").LinkTarget;
        if (target?.StartsWith("pipe:[", StringComparison.Ordinal) == true)
        {
            _ = LibC.ChangeOwner(stream, identity.UserId, identity.GroupId);
        }
    }
}
