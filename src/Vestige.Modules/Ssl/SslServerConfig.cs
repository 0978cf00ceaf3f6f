// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Security.Authentication;
using Vestige.Directives;

namespace Vestige.Modules.Ssl;

/// <summary>What <c>mod_ssl</c>'s directives say about a host. Null is "not given".</summary>
internal sealed class SslServerConfig
{
    public bool? Engine { get; set; }

    public SourceLocation EngineAt { get; set; }

    public SslFile? CertificateFile { get; set; }

    public SslFile? KeyFile { get; set; }

    public SslFile? ChainFile { get; set; }

    public SslProtocols? Protocols { get; set; }

    /// <summary>The suites of TLS 1.2; an empty list stands for OpenSSL's own default.</summary>
    public IReadOnlyList<CipherSuite>? Ciphers { get; set; }

    /// <summary>The suites of TLS 1.3.</summary>
    public IReadOnlyList<CipherSuite>? Tls13Ciphers { get; set; }

    public bool? SessionTickets { get; set; }

    public bool? StrictSni { get; set; }

    /// <summary>A virtual host's own settings count, else the main server's.</summary>
    public static SslServerConfig Merge(SslServerConfig main, SslServerConfig host) => new()
    {
        Engine = host.Engine ?? main.Engine,
        EngineAt = host.Engine is null ? main.EngineAt : host.EngineAt,
        CertificateFile = host.CertificateFile ?? main.CertificateFile,
        KeyFile = host.KeyFile ?? main.KeyFile,
        ChainFile = host.ChainFile ?? main.ChainFile,
        Protocols = host.Protocols ?? main.Protocols,
        Ciphers = host.Ciphers ?? main.Ciphers,
        Tls13Ciphers = host.Tls13Ciphers ?? main.Tls13Ciphers,
        SessionTickets = host.SessionTickets ?? main.SessionTickets,
        StrictSni = host.StrictSni ?? main.StrictSni,
    };

    /// <summary>
    /// Whether a connection that was secured with the settings of one host may carry requests for another: certificate, key,
    /// protocols and suites are the same.
    /// </summary>
    public bool IsCompatibleWith(SslServerConfig other) =>
        Engine != false && other.Engine != false
        && CertificateFile?.Path == other.CertificateFile?.Path
        && KeyFile?.Path == other.KeyFile?.Path
        && (Protocols ?? ProtocolList.All) == (other.Protocols ?? ProtocolList.All)
        && AreSame(Ciphers, other.Ciphers)
        && AreSame(Tls13Ciphers, other.Tls13Ciphers);

    private static bool AreSame(IReadOnlyList<CipherSuite>? one, IReadOnlyList<CipherSuite>? other) =>
        (one ?? []).SequenceEqual(other ?? []);
}
