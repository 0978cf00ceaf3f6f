// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Vestige.Configuration.Syntax;

/// <summary>Loads a configuration file without ever waiting for one that is not a file.</summary>
/// <remarks>
/// Somebody who may write a .htaccess may also put a pipe there, and opening that would wait for ever. So files are
/// opened without blocking and asked for their type before anything is read.
/// </remarks>
internal static class FileContent
{
    // Linux, x64 and arm64.
    private const int ReadOnlyNonBlockCloseOnExec = 0x80800;
    private const int EmptyPath = 0x1000;
    private const uint AskType = 0x1;
    private const int ModeOffset = 28;
    private const int TypeMask = 0xF000;
    private const int RegularType = 0x8000;
    private const int Interrupted = 4;
    private const int NoSuchFile = 2;
    private const int NotADirectory = 20;

    /// <summary>The bytes of a file, at most one more than <paramref name="limit"/>; else null and a reason.</summary>
    public static byte[]? Load(string path, long limit, out string fault, out bool isMissing)
    {
        isMissing = false;
        using var handle = Open(path, out var error);
        if (handle is null)
        {
            isMissing = error is NoSuchFile or NotADirectory;
            fault = Marshal.GetPInvokeErrorMessage(error);
            return null;
        }

        // httpd lets /dev/null stand for an empty file.
        if (path != "/dev/null" && !IsRegular(handle))
        {
            fault = "not a regular file";
            return null;
        }

        try
        {
            fault = "";
            return ReadAll(handle, limit);
        }
        catch (IOException failure)
        {
            fault = failure.Message;
            return null;
        }
    }

    private static byte[] ReadAll(SafeFileHandle handle, long limit)
    {
        using var stream = new FileStream(handle, FileAccess.Read, bufferSize: 0);
        using var content = new MemoryStream();
        var buffer = new byte[32 * 1024];
        int count;
        while (content.Length <= limit && (count = stream.Read(buffer)) > 0)
        {
            content.Write(buffer, 0, (int)Math.Min(count, limit + 1 - content.Length));
        }

        return content.ToArray();
    }

    private static SafeFileHandle? Open(string path, out int error)
    {
        var name = new byte[Encoding.UTF8.GetByteCount(path) + 1];
        Encoding.UTF8.GetBytes(path, name);
        int descriptor;
        do
        {
            descriptor = NativeOpen(name, ReadOnlyNonBlockCloseOnExec);
            error = descriptor < 0 ? Marshal.GetLastPInvokeError() : 0;
        }
        while (error == Interrupted);

        return descriptor < 0 ? null : new SafeFileHandle(descriptor, ownsHandle: true);
    }

    private static bool IsRegular(SafeFileHandle handle)
    {
        var status = new byte[256];
        var result = NativeStatx(handle, [0], EmptyPath, AskType, status);
        return result == 0 && (BitConverter.ToUInt16(status, ModeOffset) & TypeMask) == RegularType;
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int NativeOpen(byte[] path, int flags);

    // statx, because the layout of its answer is the same on every architecture.
    [DllImport("libc", EntryPoint = "statx", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int NativeStatx(SafeFileHandle directory, byte[] path, int flags, uint mask, byte[] status);
}
