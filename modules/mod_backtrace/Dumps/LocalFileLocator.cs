// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Microsoft.Diagnostics.Runtime;
using Vestige.Backtrace.Elf;

namespace Vestige.Backtrace.Dumps;

/// <summary>Gives the dump's reader files of this machine by their full names. Nothing is ever asked of a symbol server.</summary>
internal sealed class LocalFileLocator : IFileLocator
{
    private const long MaxLength = int.MaxValue;

    public string? FindPEImage(string fileName, int buildTimeStamp, int imageSize, bool checkProperties) => Find(fileName);

    public string? FindPEImage(
        string fileName,
        SymbolProperties archivedUnder,
        ImmutableArray<byte> buildIdOrUUID,
        OSPlatform originalPlatform,
        bool checkProperties) => Find(fileName);

    public string? FindElfImage(
        string fileName,
        SymbolProperties archivedUnder,
        ImmutableArray<byte> buildIdOrUUID,
        bool checkProperties) => Find(fileName);

    public string? FindMachOImage(
        string fileName,
        SymbolProperties archivedUnder,
        ImmutableArray<byte> buildIdOrUUID,
        bool checkProperties) => null;

    private static string? Find(string fileName) => LocalFile.IsReadable(fileName, MaxLength) ? fileName : null;
}
