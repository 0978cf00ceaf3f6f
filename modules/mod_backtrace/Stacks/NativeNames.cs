// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Globalization;
using Vestige.Backtrace.Elf;
using Vestige.Crashes;

namespace Vestige.Backtrace.Stacks;

/// <summary>Names of native frames by the symbols of the libraries on disk, where those are the ones of the dead process.</summary>
internal sealed class NativeNames(CoreFile? core) : IDisposable
{
    private const int MaxLibraries = 256;

    private readonly Dictionary<string, ElfLibrary?> _open = new(StringComparer.Ordinal);
    private Dictionary<string, string>? _ownLibraries;

    private readonly record struct Place(ElfLibrary? Library, ulong Address, string BuildId);

    /// <summary>The frame with symbol, offset behind it and build id, where they can be found.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="isReturnAddress">It was left by a call, not stopped by a fault.</param>
    public CrashFrame Resolve(CrashFrame frame, bool isReturnAddress)
    {
        if (frame.Kind != CrashFrameKind.Native || Locate(frame) is not { } place)
        {
            return frame;
        }

        frame = place.BuildId.Length > 0 ? frame with { ModuleId = place.BuildId } : frame;
        // A call at the end of a function comes back to the next one.
        ulong wanted = isReturnAddress && place.Address > 0 ? place.Address - 1 : place.Address;
        if (place.Library is null
            || !place.Library.FindSymbols([wanted]).TryGetValue(wanted, out ElfSymbol symbol)
            || place.Address < symbol.Address)
        {
            return frame;
        }

        return frame with
        {
            Name = frame.Name.Length > 0 ? frame.Name : symbol.Name,
            SymbolOffset = place.Address - symbol.Address,
        };
    }

    /// <summary>A frame for an address of a core dump.</summary>
    public CrashFrame FrameAt(CoreThread thread)
    {
        CoreMapping? mapping = core?.MappingOf(thread.InstructionPointer);
        var frame = new CrashFrame
        {
            Kind = CrashFrameKind.Native,
            Module = mapping is { } file ? Path.GetFileName(file.Path) : "",
            StackPointer = thread.StackPointer,
            InstructionPointer = thread.InstructionPointer,
        };
        return Locate(frame) is { } place ? Resolve(frame with { Offset = place.Address }, isReturnAddress: false) : frame;
    }

    public void Dispose()
    {
        foreach (ElfLibrary? library in _open.Values)
        {
            library?.Dispose();
        }
    }

    private Place? Locate(CrashFrame frame) =>
        core is not null && frame.InstructionPointer != 0 && core.MappingOf(frame.InstructionPointer) is { } mapping
            ? InDump(mapping, frame.InstructionPointer)
            : frame is { Module.Length: > 0, Offset: { } offset } ? InThisProcess(frame.Module, offset) : null;

    private Place? InDump(CoreMapping mapping, ulong address)
    {
        ulong inFile = unchecked(mapping.FileOffset + (address - mapping.Start));
        string known = core!.BuildIdOf(mapping);
        ElfLibrary? library = Open(mapping.Path);
        if (library is not null && known.Length > 0 && library.BuildId != known)
        {
            // Replaced since: other addresses, other functions.
            return new Place(null, inFile, known);
        }

        return new Place(library, library?.AddressOf(inFile) ?? inFile, known.Length > 0 ? known : library?.BuildId ?? "");
    }

    // Without a dump there is only the name: libraries that this process has too are the same ones.
    private Place? InThisProcess(string module, ulong address)
    {
        _ownLibraries ??= OwnLibraries();
        return _ownLibraries.TryGetValue(module, out string? path) && Open(path) is { } library
            ? new Place(library, address, library.BuildId)
            : null;
    }

    private ElfLibrary? Open(string path)
    {
        if (!_open.TryGetValue(path, out ElfLibrary? library) && _open.Count < MaxLibraries)
        {
            _open[path] = library = ElfLibrary.Open(path);
        }

        return library;
    }

    private static Dictionary<string, string> OwnLibraries()
    {
        var libraries = new Dictionary<string, string>(StringComparer.Ordinal);
        try
        {
            // address perms offset dev inode path
            foreach (string line in File.ReadLines(string.Create(CultureInfo.InvariantCulture, $"/proc/{Environment.ProcessId}/maps")))
            {
                int at = line.IndexOf('/', StringComparison.Ordinal);
                if (at > 0 && line.Contains(".so", StringComparison.Ordinal))
                {
                    libraries.TryAdd(Path.GetFileName(line[at..]), line[at..]);
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Then natives have no names.
        }

        return libraries;
    }
}
