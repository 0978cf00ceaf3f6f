// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Buffers.Binary;
using System.Text;

namespace Vestige.Backtrace.Elf;

/// <summary>Looks through the symbol tables of a file: all symbols where it has them, else the exported ones.</summary>
internal sealed class ElfSymbols(LocalFile file, ElfHeader header)
{
    private const uint AllSymbols = 2;
    private const uint ExportedSymbols = 11;
    private const int SymbolSize = 24;
    private const int MaxTable = 256 * 1024 * 1024;
    private const int MaxName = 512;
    private const int Batch = 4096;

    private readonly record struct Table(ulong Offset, ulong Size, ulong NamesOffset, ulong NamesSize);

    private readonly record struct Found(ulong Address, ulong Size, uint Name, Table Table);

    public IReadOnlyDictionary<ulong, ElfSymbol> Find(IEnumerable<ulong> addresses)
    {
        ulong[] wanted = [.. addresses.Distinct().Order()];
        var found = new Dictionary<ulong, Found>();
        foreach (Table table in Tables())
        {
            Search(table, wanted, found);
        }

        var symbols = new Dictionary<ulong, ElfSymbol>();
        foreach ((ulong address, Found best) in found)
        {
            if (NameOf(best) is { Length: > 0 } name)
            {
                symbols[address] = new ElfSymbol(name, best.Address);
            }
        }

        return symbols;
    }

    private IEnumerable<Table> Tables()
    {
        byte[]? sections = file.Read(
            header.SectionOffset,
            (ulong)header.SectionCount * ElfHeader.SectionSize,
            header.SectionCount * ElfHeader.SectionSize);
        for (int i = 0; sections is not null && i < header.SectionCount; i++)
        {
            byte[] section = sections[(i * ElfHeader.SectionSize)..((i + 1) * ElfHeader.SectionSize)];
            uint names = BinaryPrimitives.ReadUInt32LittleEndian(section.AsSpan(40));
            if (BinaryPrimitives.ReadUInt32LittleEndian(section.AsSpan(4)) is AllSymbols or ExportedSymbols
                && names < (uint)header.SectionCount)
            {
                ReadOnlySpan<byte> strings = sections.AsSpan((int)names * ElfHeader.SectionSize);
                yield return new Table(
                    BinaryPrimitives.ReadUInt64LittleEndian(section.AsSpan(24)),
                    Math.Min(BinaryPrimitives.ReadUInt64LittleEndian(section.AsSpan(32)), MaxTable),
                    BinaryPrimitives.ReadUInt64LittleEndian(strings[24..]),
                    BinaryPrimitives.ReadUInt64LittleEndian(strings[32..]));
            }
        }
    }

    private void Search(Table table, ulong[] wanted, Dictionary<ulong, Found> found)
    {
        byte[] batch = new byte[Batch * SymbolSize];
        for (ulong at = 0; at + SymbolSize <= table.Size; at += (ulong)batch.Length)
        {
            int count = (int)Math.Min((table.Size - at) / SymbolSize, Batch);
            if (!file.TryRead(unchecked(table.Offset + at), batch.AsSpan(0, count * SymbolSize)))
            {
                return;
            }

            for (int i = 0; i < count; i++)
            {
                Consider(batch.AsSpan(i * SymbolSize, SymbolSize), table, wanted, found);
            }
        }
    }

    private static void Consider(ReadOnlySpan<byte> symbol, Table table, ulong[] wanted, Dictionary<ulong, Found> found)
    {
        // A function, or one that is chosen when the library is loaded; defined in this file.
        bool isFunction = (symbol[4] & 0xf) is 2 or 10 && BinaryPrimitives.ReadUInt16LittleEndian(symbol[6..]) != 0;
        ulong begin = BinaryPrimitives.ReadUInt64LittleEndian(symbol[8..]);
        ulong size = BinaryPrimitives.ReadUInt64LittleEndian(symbol[16..]);
        if (!isFunction || size == 0)
        {
            return;
        }

        int first = Array.BinarySearch(wanted, begin);
        for (int i = first >= 0 ? first : ~first; i < wanted.Length && wanted[i] - begin < size; i++)
        {
            // The innermost of functions that lie in one another; the first of several names.
            if (!found.TryGetValue(wanted[i], out Found best) || size < best.Size)
            {
                found[wanted[i]] = new Found(begin, size, BinaryPrimitives.ReadUInt32LittleEndian(symbol), table);
            }
        }
    }

    private string NameOf(Found symbol)
    {
        if (symbol.Name >= symbol.Table.NamesSize)
        {
            return "";
        }

        Span<byte> name = stackalloc byte[(int)Math.Min(MaxName, symbol.Table.NamesSize - symbol.Name)];
        if (!file.TryRead(unchecked(symbol.Table.NamesOffset + symbol.Name), name))
        {
            return "";
        }

        int end = name.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end >= 0 ? name[..end] : name);
    }
}
