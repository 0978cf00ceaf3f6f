// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Vestige.Modules;

namespace Vestige.Core.Loading;

/// <summary>Reads from an assembly's file which modules it says to hold; nothing of it is loaded or run.</summary>
internal static class ModuleAttributes
{
    private const byte PropertyArgument = 0x54;
    private const byte BooleanType = 0x02;

    /// <summary>
    /// What the assembly says of the module. A file that is no assembly says nothing: loading it is where that becomes an error.
    /// </summary>
    public static ModuleTraits Of(string file, string identifier)
    {
        try
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
            using var image = new PEReader(stream);
            return image.HasMetadata ? Find(image.GetMetadataReader(), identifier) : ModuleTraits.None;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or BadImageFormatException)
        {
            return ModuleTraits.None;
        }
    }

    private static ModuleTraits Find(MetadataReader reader, string identifier)
    {
        foreach (var handle in reader.GetAssemblyDefinition().GetCustomAttributes())
        {
            var attribute = reader.GetCustomAttribute(handle);
            if (IsModuleAttribute(reader, attribute)
                && Read(reader.GetBlobReader(attribute.Value)) is var (name, traits)
                && string.Equals(name, identifier, StringComparison.Ordinal))
            {
                return traits;
            }
        }

        return ModuleTraits.None;
    }

    private static bool IsModuleAttribute(MetadataReader reader, CustomAttribute attribute)
    {
        if (attribute.Constructor.Kind != HandleKind.MemberReference)
        {
            return false;
        }

        var parent = reader.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent;
        if (parent.Kind != HandleKind.TypeReference)
        {
            return false;
        }

        var type = reader.GetTypeReference((TypeReferenceHandle)parent);
        return reader.StringComparer.Equals(type.Name, nameof(VestigeModuleAttribute))
            && reader.StringComparer.Equals(type.Namespace, typeof(VestigeModuleAttribute).Namespace!);
    }

    // ECMA-335, II.23.3: prolog, identifier, type, then named arguments, which all have truth values.
    private static (string? Identifier, ModuleTraits Traits) Read(BlobReader blob)
    {
        _ = blob.ReadUInt16();
        var identifier = blob.ReadSerializedString();
        _ = blob.ReadSerializedString();
        var traits = ModuleTraits.None;
        for (var left = blob.ReadUInt16(); left > 0; left--)
        {
            var isProperty = blob.ReadByte() == PropertyArgument;
            if (blob.ReadByte() != BooleanType)
            {
                break;
            }

            var name = blob.ReadSerializedString();
            var value = blob.ReadBoolean();
            traits |= value && isProperty && Enum.TryParse<ModuleTraits>(name, out var trait) ? trait : ModuleTraits.None;
        }

        return (identifier, traits);
    }
}
