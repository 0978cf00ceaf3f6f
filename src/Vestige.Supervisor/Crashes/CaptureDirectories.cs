// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Microsoft.Win32.SafeHandles;
using Vestige.Supervisor.Configuration;
using Vestige.Supervisor.Logs;
using Vestige.Supervisor.Native;

namespace Vestige.Supervisor.Crashes;

/// <summary>
/// The directories where <c>createdump</c> leaves crash material: one beside the segments, in memory where possible, and for big
/// dumps one below <c>CoreDumpDirectory</c>, so that they are moved and not copied. Both are the workers' user's and empty at first.
/// </summary>
internal sealed class CaptureDirectories(string runtimePath, ControlLog log)
{
    private readonly HashSet<string> _prepared = [];

    /// <summary>Returns how crashes are captured with this configuration; makes the directory where it needs one.</summary>
    public CrashCapture Prepare(ControlConfiguration configuration)
    {
        uint owner = configuration.Identity?.UserId ?? LibC.GetEffectiveUserId();
        uint group = configuration.Identity?.GroupId ?? LibC.GetEffectiveGroupId();
        CoreDumpRules rules = configuration.Dumps;
        bool captures = configuration.CaptureCrashes && (configuration.HooksFatalException || rules.Directory is not null);
        string directory = rules.IsBig
            ? Path.Combine(rules.Directory!, "." + Path.GetFileName(runtimePath))
            : Path.Combine(runtimePath, "crash");
        if (!captures)
        {
            return new CrashCapture(null, rules, owner);
        }

        try
        {
            Make(directory, owner, group);
            return new CrashCapture(directory, rules, owner);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            log.Warning($"VS0251: crashes of workers cannot be captured in {directory}: {error.Message}");
            return new CrashCapture(null, rules, owner);
        }
    }

    /// <summary>Removes them with all that is in them.</summary>
    public void Remove()
    {
        foreach (string directory in _prepared)
        {
            TryRemove(directory);
        }
    }

    private void Make(string directory, uint owner, uint group)
    {
        if (_prepared.Contains(directory))
        {
            return;
        }

        // What an unclean end of the server left; a link there is only removed itself.
        TryRemove(directory);
        if (FileFacts.Of(directory).Error == 0)
        {
            throw new IOException("what has that name cannot be removed");
        }

        _ = Directory.CreateDirectory(
            directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        using SafeFileHandle handle = ForeignFile.OpenDirectory(directory)
            ?? throw new IOException("it was exchanged while it was made");
        if (LibC.ChangeOwner(handle, owner, group) != 0)
        {
            throw new UnauthorizedAccessException("it cannot be given to the workers' user");
        }

        _ = _prepared.Add(directory);
    }

    private void TryRemove(string directory)
    {
        try
        {
            if (FileFacts.Of(directory) is { Error: 0, Facts.IsDirectory: true })
            {
                Directory.Delete(directory, recursive: true);
            }
            else
            {
                ForeignFile.Remove(directory);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            log.Warning($"VS0252: cannot remove the crash material in {directory}: {error.Message}");
        }
    }
}
