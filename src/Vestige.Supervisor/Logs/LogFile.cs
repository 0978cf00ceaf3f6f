// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Vestige.Supervisor.Native;

namespace Vestige.Supervisor.Logs;

/// <summary>Opens log files for appending.</summary>
internal static class LogFile
{
    private const int WriteOnly = 1;
    private const int Create = 0x40;
    private const int Append = 0x400;
    private const int CloseOnExec = 0x80000;
    private const uint Mode = 0x1a4; // 0644

    /// <summary>Opens or creates a file.</summary>
    /// <returns>The descriptor and whether the file ends inside a line (an unclean end), or null and httpd's message.</returns>
    public static (SafeFileHandle Handle, bool EndsInsideLine)? Open(string path, out string? error)
    {
        bool endsInsideLine = EndsInsideLine(path);
        int number = LibC.Open(path, WriteOnly | Create | Append | CloseOnExec, Mode);
        if (number < 0)
        {
            int code = Marshal.GetLastPInvokeError();
            error = $"({code}){Descriptors.ErrorText(code)}: AH00091: could not open log file {path}.";
            return null;
        }

        error = null;
        return (new SafeFileHandle(number, ownsHandle: true), endsInsideLine);
    }

    private static bool EndsInsideLine(string path)
    {
        try
        {
            // Devices and pipes have no length and are left alone: opening one for reading can block.
            FileInfo file = new(path);
            if (!file.Exists || file.Length == 0)
            {
                return false;
            }

            using SafeFileHandle handle = System.IO.File.OpenHandle(
                path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            Span<byte> last = stackalloc byte[1];
            return RandomAccess.Read(handle, last, file.Length - 1) == 1 && last[0] != '\n';
        }
        catch (IOException)
        {
            // Not readable is not a fault of a log: the opening for writing reports what matters.
            return false;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }
}
