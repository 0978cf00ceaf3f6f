// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Net.Security;
using System.Security.Authentication;
using Vestige.Directives;
using Vestige.Requests;
using Vestige.Tls;

namespace Vestige.Modules.Ssl;

/// <summary>The hosts with their certificates, made when the configuration is checked.</summary>
internal sealed class SslHosts(ServerConfigKey<SslServerConfig> key) : ITlsHosts
{
    private readonly Dictionary<VirtualHost, TlsSettings> _settings = [];
    private readonly List<(VirtualHost Host, string Text)> _oddities = [];

    /// <summary>What is strange about the certificates.</summary>
    public IReadOnlyList<(VirtualHost Host, string Text)> Oddities => _oddities;

    public bool? IsOn(VirtualHost host) => key.Of(host).Engine;

    public TlsSettings? Of(VirtualHost host) => _settings.GetValueOrDefault(host);

    /// <summary>Loads what the configuration names and reports what is wrong with it.</summary>
    public void Load(ConfiguredContext context)
    {
        var loader = new CertificateLoader(context);
        foreach (var host in context.Hosts)
        {
            var config = key.Of(host);
            var id = $"{host.ServerName}:{(host.ServerPort == 0 ? 443 : host.ServerPort)}";
            if (loader.Load(config, id + ":0") is not { } certificate)
            {
                ReportMissing(context, host, config, id);
            }
            else if (config.Engine != false)
            {
                _settings[host] = Settings(config, certificate);
                if (config.Engine == true || host.IsMain || config.CertificateFile != key.Of(context.Hosts[0]).CertificateFile)
                {
                    // A plain host that has the main server's certificate by inheritance needs no match.
                    Note(context, host, certificate, id + ":0");
                }
            }
        }
    }

    /// <summary>The suites in the order of preference; null when nothing was said about them.</summary>
    internal static CipherSuitesPolicy? Policy(SslServerConfig config)
    {
        var protocols = config.Protocols ?? ProtocolList.All;
        var older = protocols.HasFlag(SslProtocols.Tls12) ? config.Ciphers : [];
        var modern = protocols.HasFlag(SslProtocols.Tls13) ? config.Tls13Ciphers : [];
        if (older is null or { Count: 0 } && modern is null or { Count: 0 })
        {
            return null;
        }

        // A policy names all that is offered: what was not said must be in it too.
        older = protocols.HasFlag(SslProtocols.Tls12) && older is null or { Count: 0 } ? Default(CipherTable.Tls12) : older;
        modern = protocols.HasFlag(SslProtocols.Tls13) && modern is null or { Count: 0 } ? Default(CipherTable.Tls13) : modern;
        return new CipherSuitesPolicy(
            (modern ?? []).Concat(older ?? []).Where(static suite => suite.CanBeOffered).Select(static suite => suite.Suite));
    }

    private static CipherSuite[] Default(CipherSuite[] suites) => Array.FindAll(suites, static suite => suite.IsDefault);

    private static TlsSettings Settings(SslServerConfig config, SslCertificate certificate) => new()
    {
        Certificate = certificate.Context,
        Protocols = config.Protocols ?? ProtocolList.All,
        Ciphers = Policy(config),
        AllowsResumption = config.SessionTickets != false,
    };

    private static void ReportMissing(ConfiguredContext context, VirtualHost host, SslServerConfig config, string id)
    {
        if (config.Engine == true && config.CertificateFile is null)
        {
            // A virtual host that has it from the main server may be the one that lacks a certificate.
            context.Report(new Diagnostic(
                DiagnosticSeverity.Error,
                config.EngineAt,
                $"AH02572: Failed to configure at least one certificate and key for {id}"
                + (host.IsMain ? "" : $" ({host.DefinedAt})")
                + ": expected SSLCertificateFile"));
        }
    }

    private void Note(ConfiguredContext context, VirtualHost host, SslCertificate certificate, string id)
    {
        foreach (var text in certificate.Oddities(id, host.ServerName, context.Time.GetUtcNow()))
        {
            _oddities.Add((host, text));
            context.Report(new Diagnostic(DiagnosticSeverity.Warning, certificate.File.At, text));
        }
    }
}
