// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Directives;

namespace Vestige.Modules.Ssl;

/// <summary>
/// Directives of <c>mod_ssl</c> that can only say what is so anyway: accepted when they do, refused with the reason when
/// they ask for what .NET cannot do.
/// </summary>
internal static class SslFixedDirectives
{
    private const string NoClients = "no client certificates are asked for";
    private const string NoProxy = "nothing is proxied with TLS";
    private const string NoStapling = "OCSP stapling is not offered";

    public static Directive[] Rows { get; } =
    [
        Fixed("SSLHonorCipherOrder", "on|off", "on", "the server's order always decides", "Whether the server's order of ciphers decides"),
        Fixed("SSLCompression", "on|off", "off", "compression below HTTP gives secrets away", "Compression of the secured stream"),
        Fixed("SSLInsecureRenegotiation", "on|off", "off", "renegotiation is not offered", "Renegotiation with old clients"),
        Fixed("SSLUseStapling", "on|off", "off", NoStapling, "OCSP stapling"),
        Fixed("SSLFIPS", "on|off", "off", "it is a matter of the system's OpenSSL", "FIPS mode of OpenSSL"),
        Fixed("SSLCryptoDevice", "engine", "builtin", "the system's OpenSSL is used as it is configured", "Device for cryptography"),
        Fixed(
            "SSLVerifyClient",
            "level",
            "none",
            "client certificates are not asked for yet",
            "Whether clients need a certificate",
            DirectiveContexts.Anywhere,
            OverrideClasses.AuthConfig),
        Idle("SSLPassPhraseDialog", DirectiveShape.Take1, "type", "keys with a pass phrase are refused", "Who is asked for pass phrases"),
        Idle("SSLRandomSeed", DirectiveShape.Take23, "context source [bytes]", "the system's generator is used", "Seeds of randomness"),
        Idle(
            "SSLSessionCache",
            DirectiveShape.Take1,
            "type",
            "each worker keeps the sessions that it began; SSLSessionTickets turns that off",
            "The cache of sessions"),
        Idle("SSLSessionCacheTimeout", DirectiveShape.Take1, "seconds", "OpenSSL's time holds", "Life of a session", Server),
        Idle("SSLStaplingCache", DirectiveShape.Take1, "type", NoStapling, "Cache of OCSP answers"),
        Idle("SSLStaplingResponderTimeout", DirectiveShape.Take1, "seconds", NoStapling, "Patience with an OCSP server", Server),
        Idle("SSLStaplingReturnResponderErrors", DirectiveShape.Flag, "on|off", NoStapling, "Whether OCSP errors are passed on", Server),
        Idle("SSLVerifyDepth", DirectiveShape.Take1, "number", NoClients, "Length of client certificates' chains", Server),
        Idle("SSLRenegBufferSize", DirectiveShape.Take1, "bytes", NoClients, "Buffer for a renegotiation", DirectiveContexts.Directory),
        Idle("SSLProxyCipherSuite", DirectiveShape.Take12, "cipher-spec", NoProxy, "Cipher suites as a client", Server),
        Idle("SSLProxyProtocol", DirectiveShape.TakeMany, "protocol ...", NoProxy, "Versions of TLS as a client", Server),
        Refused("SSLCACertificateFile", NoClients, "Certificates of authorities of clients"),
        Refused("SSLCACertificatePath", NoClients, "Directory of certificates of authorities of clients"),
        Refused("SSLCARevocationFile", NoClients, "Revoked client certificates"),
        Refused("SSLCARevocationPath", NoClients, "Directory of revoked client certificates"),
        Refused("SSLOpenSSLConfCmd", "OpenSSL's own settings cannot be reached from here", "Settings of OpenSSL"),
    ];

    private const DirectiveContexts Server = DirectiveContexts.Server;

    private static Directive Fixed(
        string name,
        string syntax,
        string value,
        string reason,
        string description,
        DirectiveContexts contexts = Server,
        OverrideClasses overrides = OverrideClasses.None) =>
        new(name, DirectiveShape.Take1, contexts, overrides)
        {
            Syntax = $"{name} {syntax}",
            Default = $"{name} {value}",
            Description = $"{description}; only {value} is accepted",
            Apply = call =>
            {
                if (!call.Argument.Equals(value, StringComparison.OrdinalIgnoreCase))
                {
                    call.Error($"found '{call.Argument}', expected {value}: {reason}");
                }
            },
        };

    private static Directive Idle(
        string name,
        DirectiveShape shape,
        string syntax,
        string reason,
        string description,
        DirectiveContexts contexts = DirectiveContexts.MainServer) =>
        new(name, shape, contexts)
        {
            Syntax = $"{name} {syntax}",
            Description = $"{description}; accepted, has no effect",
            Apply = call => call.Note($"has no effect: {reason}"),
        };

    private static Directive Refused(string name, string reason, string description) =>
        new(name, DirectiveShape.TakeMany, Server)
        {
            Syntax = $"{name} ...",
            Description = $"{description}; refused",
            Apply = call => call.Error($"cannot be used: {reason}"),
        };
}
