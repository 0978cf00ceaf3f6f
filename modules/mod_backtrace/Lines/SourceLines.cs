// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Backtrace.Dumps;
using Vestige.Backtrace.Elf;
using Vestige.Crashes;

namespace Vestige.Backtrace.Lines;

/// <summary>Finds the lines of frames; each assembly is opened once.</summary>
internal sealed class SourceLines(IReadOnlyDictionary<ulong, ManagedMethod> methods) : IDisposable
{
    private const int MaxAssemblies = 256;

    private readonly Dictionary<(string Path, string Version, Guid Symbols), AssemblySymbols?> _open = [];

    /// <summary>The frame with its file and line, where they can be found.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="isReturnAddress">It was left by a call, not stopped by a fault.</param>
    public CrashFrame Resolve(CrashFrame frame, bool isReturnAddress)
    {
        if (frame.Kind != CrashFrameKind.Managed || frame.SourceLine > 0)
        {
            return frame;
        }

        SourceLine? line = methods.TryGetValue(frame.InstructionPointer, out ManagedMethod? method)
            ? Find(method)
            : Find(frame, isReturnAddress);
        return line is { } found ? frame with { SourceFile = found.File, SourceLine = found.Line } : frame;
    }

    public void Dispose()
    {
        foreach (AssemblySymbols? symbols in _open.Values)
        {
            symbols?.Dispose();
        }
    }

    private SourceLine? Find(ManagedMethod method) =>
        method is { AssemblyPath.Length: > 0, ILOffset: { } offset }
            ? Open(method.AssemblyPath, "", method.SymbolId)?.Find(method.Token, offset)
            : null;

    // createdump's report has no folders, and the offset of the instruction after the call.
    private SourceLine? Find(CrashFrame frame, bool isReturnAddress)
    {
        if (frame.ILOffset is not { } offset || frame.ModuleId.Length == 0 || frame.Token == 0
            || frame.Module != Path.GetFileName(frame.Module))
        {
            return null;
        }

        foreach (string folder in Folders())
        {
            string path = Path.Combine(folder, frame.Module);
            if (LocalFile.IsReadable(path, int.MaxValue)
                && Open(path, frame.ModuleId, Guid.Empty) is { } symbols)
            {
                return Certain(symbols, frame.Token, offset, isReturnAddress);
            }
        }

        return null;
    }

    // The place where a call comes back to belongs to its own statement or to the next one: a line that is not certain is none.
    private static SourceLine? Certain(AssemblySymbols symbols, uint token, int offset, bool isReturnAddress)
    {
        SourceLine? line = symbols.Find(token, offset);
        return isReturnAddress && offset > 0 && symbols.Find(token, offset - 1) != line ? null : line;
    }

    // Where a server has its assemblies.
    private static IEnumerable<string> Folders()
    {
        yield return AppContext.BaseDirectory;
        string? own = Path.GetDirectoryName(typeof(SourceLines).Assembly.Location);
        if (!string.IsNullOrEmpty(own))
        {
            yield return own;
            if (Path.GetDirectoryName(own) is { Length: > 0 } parent)
            {
                yield return parent;
            }
        }
    }

    private AssemblySymbols? Open(string path, string versionId, Guid symbolId)
    {
        (string, string, Guid) key = (path, versionId, symbolId);
        if (!_open.TryGetValue(key, out AssemblySymbols? symbols) && _open.Count < MaxAssemblies)
        {
            _open[key] = symbols = AssemblySymbols.Open(path, versionId, symbolId);
        }

        return symbols;
    }
}
