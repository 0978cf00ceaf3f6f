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
    /// Whether the assembly says that the module hooks <c>fatal_exception</c>. A file that is no assembly says nothing: loading
    /// it is where that becomes an error.
    /// </summary>
    public static bool HooksFatalException(string file, string identifier)
    {
        try
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
            using var image = new PEReader(stream);
            return image.HasMetadata && HooksFatalException(image.GetMetadataReader(), identifier);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or BadImageFormatException)
        {
            return false;
        }
    }

    private static bool HooksFatalException(MetadataReader reader, string identifier)
    {
        foreach (var handle in reader.GetAssemblyDefinition().GetCustomAttributes())
        {
            var attribute = reader.GetCustomAttribute(handle);
            if (IsModuleAttribute(reader, attribute)
                && Read(reader.GetBlobReader(attribute.Value)) is var (name, hooks)
                && string.Equals(name, identifier, StringComparison.Ordinal))
            {
                return hooks;
            }
        }

        return false;
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

    // ECMA-335, II.23.3: prolog, identifier, type, then named arguments; the only one there is has a truth value.
    private static (string? Identifier, bool Hooks) Read(BlobReader blob)
    {
        _ = blob.ReadUInt16();
        var identifier = blob.ReadSerializedString();
        _ = blob.ReadSerializedString();
        var hooks = false;
        for (var left = blob.ReadUInt16(); left > 0; left--)
        {
            var isProperty = blob.ReadByte() == PropertyArgument;
            if (blob.ReadByte() != BooleanType)
            {
                break;
            }

            var name = blob.ReadSerializedString();
            var value = blob.ReadBoolean();
            hooks |= value && isProperty && name is nameof(VestigeModuleAttribute.HooksFatalException);
        }

        return (identifier, hooks);
    }
}
