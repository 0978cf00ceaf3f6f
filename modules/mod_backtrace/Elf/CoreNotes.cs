// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Buffers.Binary;
using System.Text;

namespace Vestige.Backtrace.Elf;

/// <summary>The notes of a core dump, as kernel and createdump write them.</summary>
internal sealed class CoreNotes(ElfMachine machine)
{
    private const uint Status = 1;
    private const uint Files = 0x46494c45;
    private const uint SignalInfo = 0x53494749;
    private const int MaxThreads = 65_536;
    private const int MaxMappings = 200_000;
    private const int MaxPath = 4096;

    // Of the structure that Linux calls prstatus, on both architectures: the signal, the thread's id, the registers.
    private const int ThreadIdAt = 32;
    private const int RegistersAt = 112;

    private readonly List<CoreThread> _threads = [];
    private List<CoreMapping> _mappings = [];

    public IReadOnlyList<CoreThread> Threads => _threads;

    public IReadOnlyList<CoreMapping> Mappings => _mappings;

    public int? CrashedThreadId { get; private set; }

    public ulong? FaultAddress { get; private set; }

    public void Read(ReadOnlySpan<byte> notes)
    {
        var all = new ElfNotes(notes);
        while (all.MoveNext())
        {
            switch (all.Kind)
            {
                case Status:
                    AddThread(all.Content);
                    break;
                case Files:
                    ReadFiles(all.Content);
                    break;
                case SignalInfo:
                    ReadSignal(all.Content);
                    break;
            }
        }
    }

    /// <summary>Build id of a library whose first page this is.</summary>
    public static string BuildIdOfHead(ReadOnlySpan<byte> head)
    {
        if (!head[..6].SequenceEqual<byte>([0x7f, 0x45, 0x4c, 0x46, 2, 1]))
        {
            return "";
        }

        ulong tableAt = BinaryPrimitives.ReadUInt64LittleEndian(head[32..]);
        int count = BinaryPrimitives.ReadUInt16LittleEndian(head[56..]);
        if (tableAt > (ulong)head.Length)
        {
            return "";
        }

        ReadOnlySpan<byte> table = head[(int)tableAt..];
        foreach (ElfSegment segment in ElfSegment.ReadAll(table[..Math.Min(table.Length, count * ElfSegment.Size)]))
        {
            if (segment.Kind == ElfSegmentKind.Note
                && segment.Offset < (ulong)head.Length && segment.FileSize <= (ulong)head.Length - segment.Offset
                && ElfLibrary.BuildIdOf(head.Slice((int)segment.Offset, (int)segment.FileSize)) is { Length: > 0 } id)
            {
                return id;
            }
        }

        return "";
    }

    private void AddThread(ReadOnlySpan<byte> status)
    {
        // Numbers of the registers in the structure: rip and rsp; pc and sp.
        (int counter, int stack) = machine == ElfMachine.Arm64 ? (32, 31) : (16, 19);
        int counterAt = RegistersAt + (counter * sizeof(ulong));
        int stackAt = RegistersAt + (stack * sizeof(ulong));
        if (status.Length < Math.Max(counterAt, stackAt) + sizeof(ulong) || _threads.Count >= MaxThreads)
        {
            return;
        }

        int id = BinaryPrimitives.ReadInt32LittleEndian(status[ThreadIdAt..]);
        _threads.Add(new CoreThread(
            id,
            BinaryPrimitives.ReadUInt64LittleEndian(status[counterAt..]),
            BinaryPrimitives.ReadUInt64LittleEndian(status[stackAt..])));
        if (BinaryPrimitives.ReadInt32LittleEndian(status) != 0)
        {
            CrashedThreadId ??= id;
        }
    }

    // It belongs to the thread before it.
    private void ReadSignal(ReadOnlySpan<byte> info)
    {
        if (info.Length < 24)
        {
            return;
        }

        int signal = BinaryPrimitives.ReadInt32LittleEndian(info);
        int code = BinaryPrimitives.ReadInt32LittleEndian(info[8..]);
        if (signal != 0 && _threads.Count > 0)
        {
            CrashedThreadId ??= _threads[^1].ThreadId;
        }

        // Of faults that the kernel found, 1 and up; 0x80 is a fault without an address, others are sent signals.
        if (signal is 4 or 5 or 7 or 8 or 11 && code is > 0 and < 0x80)
        {
            FaultAddress ??= BinaryPrimitives.ReadUInt64LittleEndian(info[16..]);
        }
    }

    private void ReadFiles(ReadOnlySpan<byte> content)
    {
        if (content.Length < 16)
        {
            return;
        }

        ulong count = BinaryPrimitives.ReadUInt64LittleEndian(content);
        ulong pageSize = BinaryPrimitives.ReadUInt64LittleEndian(content[8..]);
        if (count > MaxMappings || 16 + (count * 24) > (ulong)content.Length)
        {
            return;
        }

        ReadOnlySpan<byte> names = content[(int)(16 + (count * 24))..];
        var mappings = new List<CoreMapping>((int)count);
        for (int i = 0; i < (int)count; i++)
        {
            int end = names.IndexOf((byte)0);
            if (end is < 0 or > MaxPath)
            {
                break;
            }

            ReadOnlySpan<byte> row = content[(16 + (i * 24))..];
            mappings.Add(new CoreMapping(
                BinaryPrimitives.ReadUInt64LittleEndian(row),
                BinaryPrimitives.ReadUInt64LittleEndian(row[8..]),
                unchecked(BinaryPrimitives.ReadUInt64LittleEndian(row[16..]) * pageSize),
                Encoding.UTF8.GetString(names[..end])));
            names = names[(end + 1)..];
        }

        _mappings = [.. mappings.OrderBy(static m => m.Start)];
    }
}
