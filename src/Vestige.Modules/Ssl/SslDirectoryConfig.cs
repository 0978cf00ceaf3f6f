// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Directives;

namespace Vestige.Modules.Ssl;

/// <summary>What <c>mod_ssl</c>'s directives say about a section. Null is "not given".</summary>
internal sealed class SslDirectoryConfig
{
    /// <summary><c>SSLRequireSSL</c> once it is given; nothing takes it back.</summary>
    public SourceLocation? RequiredAt { get; set; }

    /// <summary><c>StdEnvVars</c> of <c>SSLOptions</c>.</summary>
    public bool? Variables { get; set; }

    public static SslDirectoryConfig Merge(SslDirectoryConfig outer, SslDirectoryConfig inner) => new()
    {
        RequiredAt = inner.RequiredAt ?? outer.RequiredAt,
        Variables = inner.Variables ?? outer.Variables,
    };
}
