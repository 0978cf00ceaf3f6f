// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Vestige.Core.Tests.Support;

/// <summary>Assemblies of no types that only say which others they were built for.</summary>
internal static class TinyAssembly
{
    public static byte[] BuiltFor(string reference, Version version)
    {
        var metadata = new MetadataBuilder();
        var name = metadata.GetOrAddString("tiny");
        metadata.AddModule(0, name, metadata.GetOrAddGuid(Guid.NewGuid()), default, default);
        metadata.AddAssembly(name, new Version(1, 0, 0, 0), default, default, default, AssemblyHashAlgorithm.None);
        metadata.AddTypeDefinition(
            default,
            default,
            metadata.GetOrAddString("<Module>"),
            default,
            MetadataTokens.FieldDefinitionHandle(1),
            MetadataTokens.MethodDefinitionHandle(1));
        metadata.AddAssemblyReference(metadata.GetOrAddString(reference), version, default, default, default, default);
        var image = new BlobBuilder();
        new ManagedPEBuilder(PEHeaderBuilder.CreateLibraryHeader(), new MetadataRootBuilder(metadata), new BlobBuilder())
            .Serialize(image);
        return image.ToArray();
    }
}
