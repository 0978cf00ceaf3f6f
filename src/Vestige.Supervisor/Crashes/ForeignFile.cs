// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Vestige.Supervisor.Native;
using Vestige.Text;

namespace Vestige.Supervisor.Crashes;

/// <summary>
/// Files in a directory that somebody else may write, who is not trusted: nothing is followed, nothing is waited for, and what
/// was looked at is what is used.
/// </summary>
internal static unsafe class ForeignFile
{
    private const int NonBlocking = 0x800;
    private const int CloseOnExec = 0x80000;
    private const int CrossesDevices = 18;
    private const uint OwnerReadWrite = 0x180;

    // The one flag of these that is not the same number everywhere.
    private static readonly int NoFollow =
        RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? 0x8000 : 0x20000;

    /// <summary>Whether there is a regular file of that name and owner.</summary>
    public static bool IsRegular(string path, uint owner) =>
        FileFacts.Of(path) is { Error: 0, Facts: { IsRegular: true } facts } && facts.UserId == owner;

    /// <summary>
    /// Opens a regular file with one name that belongs to <paramref name="owner"/>; null with the reason otherwise. Never
    /// waits, also not for the other end of a FIFO.
    /// </summary>
    public static SafeFileHandle? Open(string path, uint owner, out FileFacts facts, out string reason)
    {
        facts = default;
        SafeFileHandle file;
        fixed (byte* name = Terminated(path))
        {
            int number = LibC.Open(name, NoFollow | NonBlocking | CloseOnExec, 0);
            if (number < 0)
            {
                reason = Error(Marshal.GetLastPInvokeError());
                return null;
            }

            file = new SafeFileHandle(number, ownsHandle: true);
        }

        (facts, int error) = FileFacts.Of(file);
        reason = error != 0 ? Error(error)
            : !facts.IsRegular ? "it is no regular file"
            : facts.Links != 1 ? $"it has {facts.Links} names"
            : facts.UserId != owner ? $"it belongs to user {facts.UserId}"
            : "";
        if (reason.Length == 0)
        {
            return file;
        }

        file.Dispose();
        return null;
    }

    /// <summary>Opens a directory, not what a link means; null where there is none.</summary>
    public static SafeFileHandle? OpenDirectory(string path)
    {
        fixed (byte* name = Terminated(path))
        {
            int number = LibC.Open(name, NoFollow | NonBlocking | CloseOnExec, 0);
            return number < 0 ? null : new SafeFileHandle(number, ownsHandle: true);
        }
    }

    /// <summary>
    /// Takes a file over: from now on it is this process's user's, readable by nobody else, under another name. Null: done;
    /// otherwise the reason, and nothing has the new name.
    /// </summary>
    public static string? TakeOver(string source, string target, uint owner, long mostBytes)
    {
        using SafeFileHandle? file = Open(source, owner, out FileFacts facts, out string reason);
        if (file is null)
        {
            return reason;
        }

        if (facts.Size > mostBytes)
        {
            return $"it has {facts.Size} bytes, more than CoreDumpMaxSize ({mostBytes})";
        }

        if (LibC.ChangeOwner(file, LibC.GetEffectiveUserId(), LibC.GetEffectiveGroupId()) != 0
            || LibC.ChangeMode(file, OwnerReadWrite) != 0)
        {
            return Error(Marshal.GetLastPInvokeError());
        }

        int error = Rename(source, target);
        if (error == CrossesDevices)
        {
            return Copy(file, target, facts.Size);
        }

        if (error != 0)
        {
            return Error(error);
        }

        // The name may have come to mean another file since it was opened.
        if (FileFacts.Of(target) is { Error: 0, Facts: var moved } && moved.IsSameFile(facts))
        {
            return null;
        }

        Remove(target);
        return "it was exchanged while it was taken over";
    }

    /// <summary>Removes a name; what it means is not looked at. A directory goes when it is empty.</summary>
    public static void Remove(string path)
    {
        fixed (byte* name = Terminated(path))
        {
            if (LibC.Unlink(name) != 0 && FileFacts.Of(path) is { Error: 0, Facts.IsDirectory: true })
            {
                _ = LibC.RemoveDirectory(name);
            }
        }
    }

    private static int Rename(string from, string to)
    {
        fixed (byte* source = Terminated(from), target = Terminated(to))
        {
            return LibC.Rename(source, target) == 0 ? 0 : Marshal.GetLastPInvokeError();
        }
    }

    private static string? Copy(SafeFileHandle from, string target, long length)
    {
        try
        {
            using FileStream to = new(target, new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.Write,
                Options = FileOptions.SequentialScan,
                UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            });
            byte[] buffer = new byte[128 * 1024];
            for (long at = 0; at < length;)
            {
                int count = RandomAccess.Read(from, buffer, at);
                if (count == 0)
                {
                    break;
                }

                to.Write(buffer.AsSpan(0, count));
                at += count;
            }

            to.Flush();
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Remove(target);
            return error.Message;
        }
    }

    private static string Error(int error) => $"({error}){Descriptors.ErrorText(error)}";

    private static byte[] Terminated(string path) => [.. ByteText.Encode(path), 0];
}
