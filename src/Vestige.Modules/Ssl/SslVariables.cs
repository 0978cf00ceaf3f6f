// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Globalization;
using System.Security.Authentication;
using Vestige.Requests;
using Vestige.Tls;

namespace Vestige.Modules.Ssl;

/// <summary>The variables of <c>mod_ssl</c>: for access logs, <c>%{…}s</c> of <c>mod_headers</c> and CGI programs.</summary>
internal static class SslVariables
{
    /// <summary>Those that <c>SSLOptions +StdEnvVars</c> hands to programs.</summary>
    private static readonly string[] Standard =
    [
        "SSL_PROTOCOL", "SSL_CIPHER", "SSL_CIPHER_EXPORT", "SSL_CIPHER_USEKEYSIZE", "SSL_CIPHER_ALGKEYSIZE", "SSL_COMPRESS_METHOD",
        "SSL_CLIENT_VERIFY",
    ];

    /// <summary>The value of a variable; null when it is not known or the connection is not secured.</summary>
    public static string? Find(Request request, string name)
    {
        if (request.Connection.Tls is not { } tls)
        {
            return name is "HTTPS" ? "off" : null;
        }

        return name switch
        {
            "HTTPS" => "on",
            "SSL_PROTOCOL" => ProtocolOf(tls.Protocol),
            "SSL_CIPHER" => NameOf(tls),
            "SSL_CIPHER_EXPORT" => "false",
            "SSL_CIPHER_USEKEYSIZE" or "SSL_CIPHER_ALGKEYSIZE" => BitsOf(tls),
            "SSL_COMPRESS_METHOD" => "NULL",
            "SSL_CLIENT_VERIFY" => "NONE",
            "SSL_TLS_SNI" => tls.ServerName,
            _ => null,
        };
    }

    /// <summary>Sets what programs are told of the connection.</summary>
    public static void AddTo(StringTable environment, Request request, bool all)
    {
        environment.Set("HTTPS", "on");
        if (request.Connection.Tls!.ServerName is { } name)
        {
            environment.Set("SSL_TLS_SNI", name);
        }

        if (!all)
        {
            return;
        }

        foreach (var variable in Standard)
        {
            environment.Set(variable, Find(request, variable) ?? "");
        }
    }

    /// <summary>OpenSSL's name of a protocol.</summary>
    public static string ProtocolOf(SslProtocols protocol) => protocol switch
    {
        SslProtocols.Tls13 => "TLSv1.3",
        SslProtocols.Tls12 => "TLSv1.2",
        _ => protocol.ToString(),
    };

    private static string NameOf(TlsConnection tls) => CipherTable.Find(tls.CipherSuite)?.Name ?? tls.CipherSuite.ToString();

    private static string? BitsOf(TlsConnection tls) =>
        CipherTable.Find(tls.CipherSuite)?.Bits.ToString(CultureInfo.InvariantCulture);
}
