// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Runtime.InteropServices;
using Vestige.Requests;
using Vestige.Text;

namespace Vestige.Modules.Autoindex;

/// <summary>
/// Reads a directory. Through the C library, because names are bytes and the base library loses those that are not
/// UTF-8.
/// </summary>
internal sealed class DirectoryReader : IDisposable
{
    private const int NameOffset = 19;

    private nint _directory;

    private DirectoryReader(nint directory) => _directory = directory;

    /// <summary>Opens a directory; null with the error number when that fails.</summary>
    public static DirectoryReader? Open(string path, out int error)
    {
        var directory = NativeFiles.OpenDirectory([.. ByteText.Encode(path), 0]);
        error = directory == 0 ? Marshal.GetLastPInvokeError() : 0;
        return directory == 0 ? null : new DirectoryReader(directory);
    }

    /// <summary>
    /// The next entry that can be looked at, links followed, in the order of the file system; false at the end. Dangling
    /// links and what has gone in the meantime are passed over, as are <c>.</c> and <c>..</c>.
    /// </summary>
    /// <param name="name">The name, a byte string.</param>
    /// <param name="status">What it is.</param>
    public unsafe bool Read(out string name, out FileStatus status)
    {
        while (true)
        {
            // struct dirent of 64-bit Linux: inode 8, offset 8, length 2, type 1, then the name and a NUL.
            var entry = NativeFiles.ReadDirectory(_directory);
            if (entry is null)
            {
                name = "";
                status = default;
                return false;
            }

            var bytes = MemoryMarshal.CreateReadOnlySpanFromNullTerminated(entry + NameOffset);
            if (bytes.SequenceEqual("."u8) || bytes.SequenceEqual(".."u8))
            {
                continue;
            }

            status = NativeFiles.Status(NativeFiles.DescriptorOf(_directory), entry + NameOffset);
            if (status.Exists)
            {
                name = System.Text.Encoding.Latin1.GetString(bytes);
                return true;
            }
        }
    }

    public void Dispose()
    {
        if (_directory != 0)
        {
            _ = NativeFiles.CloseDirectory(_directory);
            _directory = 0;
        }
    }
}
