// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Microsoft.Win32.SafeHandles;

namespace Vestige.Backtrace.Elf;

/// <summary>
/// A file that a dump names, read in bounds. The dump is what a dead, perhaps attacked, process left: only files are opened
/// that have a length, which devices, pipes and the files of <c>/proc</c> have not.
/// </summary>
internal sealed class LocalFile : IDisposable
{
    private readonly SafeFileHandle _handle;

    private LocalFile(SafeFileHandle handle, ulong length)
    {
        _handle = handle;
        Length = length;
    }

    public ulong Length { get; }

    /// <summary>Opens a file; null when there is none that could be read.</summary>
    public static LocalFile? Open(string path, long maxLength)
    {
        if (!IsReadable(path, maxLength))
        {
            return null;
        }

        try
        {
            SafeFileHandle handle = File.OpenHandle(path);
            return new LocalFile(handle, (ulong)RandomAccess.GetLength(handle));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>A name from the root of an existing file of a length that can be true.</summary>
    public static bool IsReadable(string path, long maxLength)
    {
        if (path.Length is 0 or > 4096 || path.Contains('\0', StringComparison.Ordinal) || !Path.IsPathFullyQualified(path))
        {
            return false;
        }

        try
        {
            var file = new FileInfo(path);
            return file.Exists && file.Length > 0 && file.Length <= maxLength;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return false;
        }
    }

    /// <summary>Reads all of what is asked for, or nothing.</summary>
    public bool TryRead(ulong offset, Span<byte> into)
    {
        if (offset > Length || (ulong)into.Length > Length - offset)
        {
            return false;
        }

        int done = 0;
        while (done < into.Length)
        {
            int read = RandomAccess.Read(_handle, into[done..], (long)offset + done);
            if (read <= 0)
            {
                return false;
            }

            done += read;
        }

        return true;
    }

    /// <summary>Reads so many bytes; null when there are not so many, or more than the limit.</summary>
    public byte[]? Read(ulong offset, ulong count, int limit)
    {
        if (count > (ulong)limit || offset > Length || count > Length - offset)
        {
            return null;
        }

        byte[] bytes = new byte[count];
        return TryRead(offset, bytes) ? bytes : null;
    }

    public void Dispose() => _handle.Dispose();
}
