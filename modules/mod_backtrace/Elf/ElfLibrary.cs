// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Backtrace.Elf;

/// <summary>A native library or program on disk.</summary>
internal sealed class ElfLibrary : IDisposable
{
    // libcoreclr with all symbols is 100 MB; larger files are read all the same, only their symbols have a limit.
    private const long MaxLength = 4L * 1024 * 1024 * 1024;
    private const int MaxNotes = 64 * 1024;
    private const uint BuildIdNote = 3;
    private const int MaxBuildId = 64;

    private readonly LocalFile _file;
    private readonly ElfHeader _header;

    private ElfLibrary(LocalFile file, ElfHeader header)
    {
        _file = file;
        _header = header;
        BuildId = FindBuildId();
    }

    /// <summary>Hexadecimal digits; empty when it has none.</summary>
    public string BuildId { get; }

    /// <summary>Opens a file; null when it is not an ELF file that could be read.</summary>
    public static ElfLibrary? Open(string path)
    {
        LocalFile? file = LocalFile.Open(path, MaxLength);
        if (file is null)
        {
            return null;
        }

        ElfHeader? header = ElfHeader.Read(file);
        if (header is null)
        {
            file.Dispose();
            return null;
        }

        return new ElfLibrary(file, header);
    }

    /// <summary>The address, as symbols have it, of a place in the file; null when it is not loaded.</summary>
    public ulong? AddressOf(ulong fileOffset)
    {
        foreach (ElfSegment segment in _header.Segments)
        {
            // The loader maps whole pages: what stands before the segment in its page belongs to it.
            if (segment.Kind == ElfSegmentKind.Load
                && fileOffset >= PageOf(segment.Offset)
                && fileOffset - PageOf(segment.Offset) < segment.FileSize + (segment.Offset - PageOf(segment.Offset)))
            {
                return unchecked(segment.Address + (fileOffset - segment.Offset));
            }
        }

        return null;
    }

    /// <summary>The functions that hold these addresses; an address without one is not in the result.</summary>
    public IReadOnlyDictionary<ulong, ElfSymbol> FindSymbols(IEnumerable<ulong> addresses) =>
        new ElfSymbols(_file, _header).Find(addresses);

    /// <summary>The build id in the notes of a library.</summary>
    public static string BuildIdOf(ReadOnlySpan<byte> notes)
    {
        var all = new ElfNotes(notes);
        while (all.MoveNext())
        {
            if (all.Kind == BuildIdNote && all.Owner.SequenceEqual("GNU"u8) && all.Content.Length is > 0 and <= MaxBuildId)
            {
                return Convert.ToHexStringLower(all.Content);
            }
        }

        return "";
    }

    public bool TryRead(ulong fileOffset, Span<byte> into) => _file.TryRead(fileOffset, into);

    public void Dispose() => _file.Dispose();

    private static ulong PageOf(ulong offset) => offset & ~0xfffUL;

    private string FindBuildId()
    {
        foreach (ElfSegment segment in _header.Segments)
        {
            if (segment.Kind == ElfSegmentKind.Note
                && _file.Read(segment.Offset, segment.FileSize, MaxNotes) is { } notes
                && BuildIdOf(notes) is { Length: > 0 } id)
            {
                return id;
            }
        }

        return "";
    }
}
