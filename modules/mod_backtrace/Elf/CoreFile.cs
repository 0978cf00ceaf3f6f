// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Buffers.Binary;

namespace Vestige.Backtrace.Elf;

/// <summary>
/// What the notes of a core dump say (threads, mapped files, the signal), and its memory. Enough to say where native code
/// was; managed code needs the runtime's own reader.
/// </summary>
internal sealed class CoreFile : IDisposable
{
    // A full dump of a large process; nothing is read but what is asked for.
    private const long MaxLength = 1L << 40;
    private const int MaxNotes = 64 * 1024 * 1024;

    private readonly LocalFile _file;
    private readonly ElfSegment[] _memory;
    private readonly CoreNotes _notes;

    private CoreFile(LocalFile file, ElfHeader header)
    {
        _file = file;
        Machine = header.Machine;
        _memory = [.. header.Segments.Where(static s => s.Kind == ElfSegmentKind.Load && s.FileSize > 0).OrderBy(static s => s.Address)];
        _notes = new CoreNotes(header.Machine);
        foreach (ElfSegment segment in header.Segments.Where(static s => s.Kind == ElfSegmentKind.Note))
        {
            if (file.Read(segment.Offset, segment.FileSize, MaxNotes) is { } notes)
            {
                _notes.Read(notes);
            }
        }
    }

    public ElfMachine Machine { get; }

    public IReadOnlyList<CoreThread> Threads => _notes.Threads;

    /// <summary>Files in its memory, by address.</summary>
    public IReadOnlyList<CoreMapping> Mappings => _notes.Mappings;

    /// <summary>The thread that the signal met; null when there was none.</summary>
    public int? CrashedThreadId => _notes.CrashedThreadId;

    /// <summary>The address that the faulting instruction touched; null for signals that have none.</summary>
    public ulong? FaultAddress => _notes.FaultAddress;

    /// <summary>Opens a file; null when it is not a core dump that could be read.</summary>
    public static CoreFile? Open(string path)
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

        return new CoreFile(file, header);
    }

    /// <summary>Reads memory of the dead process; false when the dump does not have all of it.</summary>
    public bool TryRead(ulong address, Span<byte> into)
    {
        int low = 0;
        int high = _memory.Length - 1;
        while (low <= high)
        {
            int middle = (low + high) / 2;
            ElfSegment segment = _memory[middle];
            if (address < segment.Address)
            {
                high = middle - 1;
            }
            else if (address - segment.Address >= segment.FileSize)
            {
                low = middle + 1;
            }
            else
            {
                ulong within = address - segment.Address;
                return (ulong)into.Length <= segment.FileSize - within && _file.TryRead(unchecked(segment.Offset + within), into);
            }
        }

        return false;
    }

    public ulong? ReadWord(ulong address)
    {
        Span<byte> word = stackalloc byte[sizeof(ulong)];
        return TryRead(address, word) ? BinaryPrimitives.ReadUInt64LittleEndian(word) : null;
    }

    /// <summary>The mapping that an address lies in.</summary>
    public CoreMapping? MappingOf(ulong address)
    {
        int low = 0;
        int high = Mappings.Count - 1;
        while (low <= high)
        {
            int middle = (low + high) / 2;
            CoreMapping mapping = Mappings[middle];
            if (address >= mapping.Start && address < mapping.End)
            {
                return mapping;
            }

            (low, high) = address < mapping.Start ? (low, middle - 1) : (middle + 1, high);
        }

        return null;
    }

    /// <summary>Build id of a library by its notes in memory; empty when the dump does not have them.</summary>
    public string BuildIdOf(CoreMapping mapping)
    {
        // The head of the file: its headers, and with them most linkers' notes.
        const int Head = 4096;
        Span<byte> head = stackalloc byte[Head];
        ulong start = Mappings.Where(m => m.Path == mapping.Path && m.FileOffset == 0 && m.Start <= mapping.Start)
            .Select(static m => m.Start).LastOrDefault();
        return start != 0 && TryRead(start, head) ? CoreNotes.BuildIdOfHead(head) : "";
    }

    public void Dispose() => _file.Dispose();
}
