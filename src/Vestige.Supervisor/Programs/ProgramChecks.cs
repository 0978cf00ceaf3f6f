// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Supervisor.Configuration;
using Vestige.Supervisor.Native;

namespace Vestige.Supervisor.Programs;

/// <summary>
/// What must hold before the control process starts a program as another user. The worker that asks is not trusted: it may
/// have been taken over. The rules are those of httpd's suexec.
/// </summary>
internal static class ProgramChecks
{
    /// <summary>The lowest user and group id that a program gets; what is below belongs to the system.</summary>
    public const uint LowestId = 100;

    private const string DumpableFile = "/proc/sys/fs/suid_dumpable";

    /// <summary>Finds the identity among those of the configuration; null and a reason when it may not be had.</summary>
    public static ProgramIdentity? Identity(ProgramRules rules, uint user, uint group, out string reason)
    {
        reason = rules.Refusal ?? "";
        if (rules.Refusal is not null)
        {
            return null;
        }

        if (!ThreadIdentity.IsSupported)
        {
            reason = "not supported on this machine";
            return null;
        }

        if (user < LowestId || group < LowestId)
        {
            reason = $"user and group ids below {LowestId} are not for programs";
            return null;
        }

        foreach (ProgramIdentity identity in rules.Identities)
        {
            if (identity.UserId == user && identity.GroupId == group)
            {
                return identity;
            }
        }

        reason = $"no SuexecUserGroup names user {user} and group {group}";
        return null;
    }

    /// <summary>Returns why a program must not be started as the identity; null when it may be.</summary>
    public static string? Refusal(ProgramRules rules, ProgramIdentity identity, string file, string directory)
    {
        if (!file.StartsWith('/') || !directory.StartsWith('/') || file.Contains('\0') || directory.Contains('\0'))
        {
            return "program and working directory must be absolute";
        }

        string name = file[(file.LastIndexOf('/') + 1)..];
        string? real = FileFacts.Resolve(file[..(file.Length - name.Length)]);
        if (real is null || name is "" or "." or "..")
        {
            return "its directory does not exist";
        }

        if (FileFacts.Resolve(directory) != real)
        {
            return $"the working directory {directory} is not that of the program";
        }

        return !rules.Roots.Any(root => IsBelow(real, root))
            ? $"{real} is not below the ServerRoot, a DocumentRoot, an Alias or a ScriptAlias"
            : DirectoryRefusal(identity, real) ?? FileRefusal(identity, $"{real}/{name}") ?? ProcessRefusal();
    }

    private static bool IsBelow(string directory, string root) =>
        FileFacts.Resolve(root) is { } real
        && (directory == real || directory.StartsWith(real.TrimEnd('/') + "/", StringComparison.Ordinal));

    private static string? DirectoryRefusal(ProgramIdentity identity, string directory)
    {
        (FileFacts facts, int error) = FileFacts.Of(directory);
        return error != 0 ? $"({error}){Descriptors.ErrorText(error)}: {directory}"
            : !facts.IsDirectory ? $"{directory} is no directory"
            : OwnerRefusal(identity, facts, directory);
    }

    private static string? FileRefusal(ProgramIdentity identity, string file)
    {
        (FileFacts facts, int error) = FileFacts.Of(file);
        return error != 0 ? $"({error}){Descriptors.ErrorText(error)}: {file}"
            : !facts.IsRegular ? $"{file} is no regular file"
            : facts.ChangesIdentity ? $"{file} is setuid or setgid"
            : OwnerRefusal(identity, facts, file);
    }

    private static string? OwnerRefusal(ProgramIdentity identity, FileFacts facts, string path) =>
        facts.UserId != identity.UserId || facts.GroupId != identity.GroupId
            ? $"{path} belongs to user {facts.UserId} and group {facts.GroupId}, " +
              $"not to user {identity.UserId} and group {identity.GroupId}"
            : facts.IsWritableByOthers ? $"{path} may be written by its group or by others"
            : null;

    /// <summary>The thread that becomes the user shares this process's memory: nobody of that user may look into it.</summary>
    private static string? ProcessRefusal() =>
        File.Exists(DumpableFile) && File.ReadAllText(DumpableFile).Trim() == "1"
            ? "the kernel lets users look into processes that changed their user (fs.suid_dumpable is 1)"
            : null;
}
