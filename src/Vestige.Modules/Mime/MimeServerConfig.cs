// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Directives;

namespace Vestige.Modules.Mime;

/// <summary>What a host says: the file of types.</summary>
internal sealed class MimeServerConfig
{
    public string? TypesFile { get; set; }

    public SourceLocation TypesFileLocation { get; set; }

    public static MimeServerConfig Merge(MimeServerConfig main, MimeServerConfig host) =>
        host.TypesFile is null ? main : host;
}
