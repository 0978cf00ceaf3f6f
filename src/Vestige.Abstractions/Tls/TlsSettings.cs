// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Net.Security;
using System.Security.Authentication;

namespace Vestige.Tls;

/// <summary>With what the connections of a host are secured. Frozen with the configuration.</summary>
public sealed record TlsSettings
{
    /// <summary>The certificate with its key, and the certificates that are sent with it.</summary>
    public required SslStreamCertificateContext Certificate { get; init; }

    /// <summary>The protocols that are spoken.</summary>
    public required SslProtocols Protocols { get; init; }

    /// <summary>The cipher suites in order of preference; null for those of the runtime.</summary>
    public CipherSuitesPolicy? Ciphers { get; init; }

    /// <summary>Whether a client may resume a session without a full handshake; true unless given.</summary>
    public bool AllowsResumption { get; init; } = true;
}
