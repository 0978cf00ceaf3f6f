// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Runtime.InteropServices;
using Vestige.Backtrace.Elf;

namespace Vestige.Backtrace.Tests;

/// <summary>Native libraries that every machine with the server has.</summary>
internal static class Libraries
{
    /// <summary>The C library of this process.</summary>
    public static string CLibrary { get; } = File.ReadLines("/proc/self/maps")
        .Where(static l => l.Contains('/', StringComparison.Ordinal))
        .Select(static l => l[l.IndexOf('/', StringComparison.Ordinal)..])
        .First(static p => Path.GetFileName(p).StartsWith("libc.", StringComparison.Ordinal)
            || Path.GetFileName(p).StartsWith("ld-musl", StringComparison.Ordinal));

    public static string Runtime { get; } =
        Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "libcoreclr.so");

    /// <summary>Where a function of the C library begins, as the loader says.</summary>
    public static ulong AddressOf(ElfLibrary library, string symbol)
    {
        nint handle = NativeLibrary.Load(CLibrary);
        ulong address = (ulong)NativeLibrary.GetExport(handle, symbol);
        string mapping = File.ReadLines("/proc/self/maps").First(l => l.EndsWith(CLibrary, StringComparison.Ordinal) && IsIn(l, address));
        string[] fields = mapping.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        ulong offset = Convert.ToUInt64(fields[2], 16);
        return library.AddressOf(offset + (address - Start(mapping)))!.Value;
    }

    private static ulong Start(string line) => Convert.ToUInt64(line.Split('-')[0], 16);

    private static bool IsIn(string line, ulong address) =>
        address >= Start(line) && address < Convert.ToUInt64(line.Split('-', ' ')[1], 16);
}
