// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Directives;

namespace Vestige.Modules.Ssl;

/// <summary>The directives of <c>mod_ssl</c> for hosts.</summary>
internal static class SslDirectives
{
    public static Directive[] Rows(SslModule module, ServerConfigKey<SslServerConfig> key, SslAccess access) =>
    [
        new Directive("SSLEngine", DirectiveShape.Take1, DirectiveContexts.Server)
        {
            Syntax = "SSLEngine on|off",
            Description = "Whether connections to the host's address are secured",
        }.For(key, SetEngine),
        new Directive("SSLCertificateFile", DirectiveShape.Take1, DirectiveContexts.Server)
        {
            Syntax = "SSLCertificateFile file-path",
            Description = "File with the host's certificate, and those that it rests on",
            ProtectedFileArgument = 0,
        }.For(key, (config, call) => SetCertificate(module, config, call)),
        new Directive("SSLCertificateKeyFile", DirectiveShape.Take1, DirectiveContexts.Server)
        {
            Syntax = "SSLCertificateKeyFile file-path",
            Description = "File with the private key of the host's certificate",
            ProtectedFileArgument = 0,
        }.For(key, static (config, call) => config.KeyFile = Once(call, config.KeyFile)),
        new Directive("SSLCertificateChainFile", DirectiveShape.Take1, DirectiveContexts.Server)
        {
            Syntax = "SSLCertificateChainFile file-path",
            Description = "File with the certificates that the host's certificate rests on",
            ProtectedFileArgument = 0,
        }.For(key, static (config, call) => config.ChainFile = File(call)),
        new Directive("SSLProtocol", DirectiveShape.TakeMany, DirectiveContexts.Server)
        {
            Syntax = "SSLProtocol [+|-]protocol ...",
            Default = "SSLProtocol all",
            Description = "Versions of TLS that are spoken",
        }.For(key, SetProtocols),
        new Directive("SSLCipherSuite", DirectiveShape.Take12, DirectiveContexts.Server)
        {
            Syntax = "SSLCipherSuite [SSL|TLSv1.3] cipher-spec",
            Description = "Cipher suites that are offered, in order of preference",
        }.For(key, SetCiphers),
        new Directive("SSLSessionTickets", DirectiveShape.Flag, DirectiveContexts.Server)
        {
            Syntax = "SSLSessionTickets on|off",
            Default = "SSLSessionTickets on",
            Description = "Whether a client may resume a session",
        }.For(key, static (config, call) => config.SessionTickets = call.Flag),
        new Directive("SSLStrictSNIVHostCheck", DirectiveShape.Flag, DirectiveContexts.Server)
        {
            Syntax = "SSLStrictSNIVHostCheck on|off",
            Default = "SSLStrictSNIVHostCheck off",
            Description = "Whether clients that name no host in the handshake are refused",
        }.For(key, static (config, call) => config.StrictSni = call.Flag),
        new Directive("SSLVHostSNIPolicy", DirectiveShape.Take1, DirectiveContexts.MainServer)
        {
            Syntax = "SSLVHostSNIPolicy strict|secure|authonly|insecure",
            Default = "SSLVHostSNIPolicy secure",
            Description = "Whether a request may be for another host than the handshake",
            Apply = call => SetPolicy(call, access),
        },
    ];

    private static void SetEngine(SslServerConfig config, DirectiveCall call)
    {
        switch (call.Argument.ToLowerInvariant())
        {
            case "on" or "off":
                config.Engine = call.Argument.Equals("on", StringComparison.OrdinalIgnoreCase);
                config.EngineAt = call.Location;
                break;
            case "optional":
                call.Error("optional is not offered: Kestrel cannot upgrade a plain connection (RFC 2817), expected on or off");
                break;
            default:
                call.Error($"Argument must be On, Off, or Optional, found '{call.Argument}'");
                break;
        }
    }

    private static void SetCertificate(SslModule module, SslServerConfig config, DirectiveCall call)
    {
        module.IsUsed = true;
        config.CertificateFile = Once(call, config.CertificateFile);
    }

    private static SslFile File(DirectiveCall call) =>
        new(Path.GetFullPath(call.ServerRelative(call.Argument)), call.Location);

    private static SslFile Once(DirectiveCall call, SslFile? earlier)
    {
        if (earlier is not null)
        {
            call.Error(
                $"is given already at {earlier.At}; expected one certificate and key a host, because .NET cannot choose between an RSA "
                + "and an ECDSA certificate by what a client can do");
        }

        return File(call);
    }

    private static void SetProtocols(SslServerConfig config, DirectiveCall call)
    {
        config.Protocols = ProtocolList.Read(call.Arguments, out var warning, out var error) ?? config.Protocols;
        if (warning is not null)
        {
            call.Warning(warning);
        }

        if (error is not null)
        {
            call.Error(error);
        }
    }

    private static void SetCiphers(SslServerConfig config, DirectiveCall call)
    {
        var protocol = call.Argument2 is null ? "SSL" : call.Argument;
        var list = call.Argument2 ?? call.Argument;
        string? error;
        if (protocol.Equals("TLSv1.3", StringComparison.OrdinalIgnoreCase))
        {
            config.Tls13Ciphers = CipherList.ReadTls13(list, out error) ?? config.Tls13Ciphers;
        }
        else if (protocol.Equals("SSL", StringComparison.OrdinalIgnoreCase))
        {
            config.Ciphers = ReadCiphers(call, list, out error) ?? config.Ciphers;
        }
        else
        {
            error = $"protocol '{protocol}' not supported, expected SSL or TLSv1.3";
        }

        if (error is not null)
        {
            call.Error(error);
        }
    }

    private static IReadOnlyList<CipherSuite>? ReadCiphers(DirectiveCall call, string list, out string? error)
    {
        if (list is "DEFAULT" or "PROFILE=SYSTEM")
        {
            error = null;
            return [];
        }

        if (CipherList.Read(list, out error) is not { } suites)
        {
            return null;
        }

        if (!suites.Any(static suite => suite.CanBeOffered))
        {
            error = $"found '{list}', which leaves only suites with DH, and .NET has no parameters for them; expected some with ECDHE";
        }
        else if (suites.FirstOrDefault(suite => !suite.CanBeOffered && list.Contains(suite.Name, StringComparison.Ordinal)) is { } left)
        {
            call.Note($"{left.Name} is not offered: .NET has no parameters for DH without elliptic curves");
        }

        return suites;
    }

    private static void SetPolicy(DirectiveCall call, SslAccess access)
    {
        switch (call.Argument.ToLowerInvariant())
        {
            case "strict":
                access.Policy = SniPolicy.Strict;
                break;
            case "secure":
                access.Policy = SniPolicy.Secure;
                break;
            case "authonly":
                access.Policy = SniPolicy.AuthOnly;
                break;
            case "insecure":
                access.Policy = SniPolicy.Insecure;
                break;
            default:
                call.Error($"found '{call.Argument}', expected strict, secure, authonly or insecure");
                break;
        }
    }
}
