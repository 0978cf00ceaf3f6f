// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Buffers.Binary;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using Vestige.Backtrace.Elf;

namespace Vestige.Backtrace.Lines;

/// <summary>The portable PDB of an assembly: in it, or beside it. Only one that was made with this very assembly counts.</summary>
internal sealed class AssemblySymbols : IDisposable
{
    private const long MaxAssembly = 512L * 1024 * 1024;
    private const long MaxSymbols = 256L * 1024 * 1024;
    private const int MaxUnpacked = 64 * 1024 * 1024;
    private const uint EmbeddedMark = 0x4244504d;

    private readonly MetadataReaderProvider _provider;
    private readonly MetadataReader _reader;

    private AssemblySymbols(MetadataReaderProvider provider, MetadataReader reader)
    {
        _provider = provider;
        _reader = reader;
    }

    /// <summary>Opens the symbols of an assembly.</summary>
    /// <param name="assembly">The assembly's file.</param>
    /// <param name="versionId">Its module version id in hexadecimal digits, as the dead process had it; or empty.</param>
    /// <param name="symbolId">The id of its symbols, as the dead process had it; or empty.</param>
    /// <returns>Null when there are none, or when the file is not the one that the process had.</returns>
    public static AssemblySymbols? Open(string assembly, string versionId, Guid symbolId)
    {
        if ((versionId.Length == 0 && symbolId == Guid.Empty) || !LocalFile.IsReadable(assembly, MaxAssembly))
        {
            return null;
        }

        try
        {
            using var image = new PEReader(File.OpenRead(assembly));
            return image.HasMetadata && IsOf(image, versionId) ? Open(image, assembly, symbolId) : null;
        }
        catch (Exception e) when (IsOfTheFile(e))
        {
            return null;
        }
    }

    /// <summary>The file and line of a place in a method.</summary>
    public SourceLine? Find(uint token, int ilOffset)
    {
        try
        {
            EntityHandle method = MetadataTokens.EntityHandle((int)token);
            if (method.Kind != HandleKind.MethodDefinition
                || MetadataTokens.GetRowNumber(method) > _reader.MethodDebugInformation.Count)
            {
                return null;
            }

            SequencePoint? nearest = null;
            MethodDebugInformation lines = _reader.GetMethodDebugInformation(((MethodDefinitionHandle)method).ToDebugInformationHandle());
            foreach (SequencePoint point in lines.GetSequencePoints())
            {
                if (!point.IsHidden && point.Offset <= ilOffset)
                {
                    nearest = point;
                }
            }

            return nearest is { } found
                ? new SourceLine(FileName(_reader.GetString(_reader.GetDocument(found.Document).Name)), found.StartLine)
                : null;
        }
        catch (Exception e) when (IsOfTheFile(e))
        {
            return null;
        }
    }

    public void Dispose() => _provider.Dispose();

    private static bool IsOf(PEReader image, string versionId)
    {
        if (versionId.Length == 0)
        {
            return true;
        }

        MetadataReader metadata = image.GetMetadataReader();
        Guid id = metadata.GetGuid(metadata.GetModuleDefinition().Mvid);
        return Guid.TryParse(versionId, out Guid wanted) && id == wanted;
    }

    private static AssemblySymbols? Open(PEReader image, string assembly, Guid symbolId)
    {
        List<DebugDirectoryEntry> entries = [.. image.ReadDebugDirectory()];
        DebugDirectoryEntry named = entries.Find(static e => e.Type == DebugDirectoryEntryType.CodeView && e.IsPortableCodeView);
        if (named.DataSize == 0)
        {
            return null;
        }

        CodeViewDebugDirectoryData data = image.ReadCodeViewDebugDirectoryData(named);
        if (symbolId != Guid.Empty && symbolId != data.Guid)
        {
            return null;
        }

        DebugDirectoryEntry embedded = entries.Find(static e => e.Type == DebugDirectoryEntryType.EmbeddedPortablePdb);
        return (embedded.DataSize > 0 ? Check(Embedded(image, assembly, embedded), data.Guid) : null)
            ?? Check(Beside(assembly, data.Path), data.Guid);
    }

    private static MetadataReaderProvider? Embedded(PEReader image, string assembly, DebugDirectoryEntry entry)
    {
        // The size that it will have is in the file; the library would believe any.
        Span<byte> head = stackalloc byte[8];
        using LocalFile? file = LocalFile.Open(assembly, MaxAssembly);
        return file is not null
            && file.TryRead((ulong)(uint)entry.DataPointer, head)
            && BinaryPrimitives.ReadUInt32LittleEndian(head) == EmbeddedMark
            && BinaryPrimitives.ReadUInt32LittleEndian(head[4..]) <= MaxUnpacked
                ? image.ReadEmbeddedPortablePdbDebugDirectoryData(entry)
                : null;
    }

    private static MetadataReaderProvider? Beside(string assembly, string named)
    {
        string folder = Path.GetDirectoryName(assembly) ?? "";
        foreach (string name in (string[])[FileName(named), Path.GetFileNameWithoutExtension(assembly) + ".pdb"])
        {
            string path = Path.Combine(folder, name);
            if (name.Length > 0 && LocalFile.IsReadable(path, MaxSymbols))
            {
                return MetadataReaderProvider.FromPortablePdbStream(File.OpenRead(path));
            }
        }

        return null;
    }

    private static AssemblySymbols? Check(MetadataReaderProvider? provider, Guid id)
    {
        if (provider is null)
        {
            return null;
        }

        try
        {
            MetadataReader reader = provider.GetMetadataReader();
            if (reader.DebugMetadataHeader is { Id: { Length: >= 16 } found } && new Guid(found.AsSpan()[..16]) == id)
            {
                return new AssemblySymbols(provider, reader);
            }
        }
        catch (Exception e) when (IsOfTheFile(e))
        {
            // Not symbols at all.
        }

        provider.Dispose();
        return null;
    }

    // The compiler may have run on another system.
    private static string FileName(string path) => path[(path.LastIndexOfAny(['/', '\\']) + 1)..];

    // What the library throws at files that are not what they say.
    private static bool IsOfTheFile(Exception e) =>
        e is BadImageFormatException or InvalidDataException or IOException or UnauthorizedAccessException
            or ArgumentException or InvalidOperationException or OverflowException or InvalidCastException;
}
