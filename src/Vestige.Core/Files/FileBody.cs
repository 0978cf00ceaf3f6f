// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Microsoft.Win32.SafeHandles;
using Vestige.Requests;

namespace Vestige.Core.Files;

/// <summary>The bytes of a file: in memory, or behind a descriptor.</summary>
/// <param name="Memory">The bytes when <paramref name="File"/> is null.</param>
/// <param name="File">The open file, or null.</param>
/// <param name="Length">Number of bytes.</param>
internal readonly record struct FileBody(ReadOnlyMemory<byte> Memory, SafeFileHandle? File, long Length)
{
    public ValueTask SendAsync(Request request, ByteRange range) => File is null
        ? request.WriteAsync(Memory.Slice((int)range.First, (int)range.Length))
        : request.SendFileAsync(File, range.First, range.Length);
}
