// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Microsoft.Win32.SafeHandles;
using Vestige.Requests;

namespace Vestige.Core.Files;

/// <summary>Reads a whole file, or nothing when it is not in one piece the file that was looked up.</summary>
internal static class ContentLoader
{
    public static byte[]? TryLoad(string fileName, in FileStatus expected)
    {
        if (FileSystemStatus.Open(PathBytes.EncodeTerminated(fileName), out var file) != FileResult.Found)
        {
            return null;
        }

        using (file)
        {
            // The same state before and after: nobody wrote in between.
            return IsInState(file!, expected) && Read(file!, expected.Size) is { } content && IsInState(file!, expected)
                ? content
                : null;
        }
    }

    private static bool IsInState(SafeFileHandle file, in FileStatus expected) =>
        FileSystemStatus.Get(file, out var status) == FileResult.Found && status == expected;

    private static byte[]? Read(SafeFileHandle file, long size)
    {
        var content = new byte[size];
        for (var offset = 0; offset < content.Length;)
        {
            var read = RandomAccess.Read(file, content.AsSpan(offset), offset);
            if (read == 0)
            {
                return null;
            }

            offset += read;
        }

        return content;
    }
}
