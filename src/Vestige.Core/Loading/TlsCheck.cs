// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Globalization;
using Vestige.Configuration.Tree;
using Vestige.Core.Hosts;
using Vestige.Directives;
using Vestige.Tls;

namespace Vestige.Core.Loading;

/// <summary>Checks that who is reached through a <c>Listen … https</c> has a certificate.</summary>
/// <param name="module">Knows the certificates.</param>
/// <param name="hosts">The virtual hosts with their addresses.</param>
/// <param name="main">The main server.</param>
/// <param name="findings">Gets what is wrong.</param>
internal sealed class TlsCheck(
    ITlsHosts module,
    IReadOnlyList<(ServerHost Host, IReadOnlyList<HostAddress> Addresses)> hosts,
    ServerHost main,
    List<Diagnostic> findings)
{
    /// <summary>Checks all <c>Listen</c> lines.</summary>
    public void Run(ConfigTree tree)
    {
        foreach (var node in tree.Nodes)
        {
            if (!node.IsSection && node.HasName("Listen") && HttpsPort(node.Arguments) is { } port)
            {
                Check(node, port);
            }
        }
    }

    /// <summary>The port of a <c>Listen</c> for https; null for others.</summary>
    internal static int? HttpsPort(IReadOnlyList<string> words)
    {
        if (words.Count is 0 or > 2)
        {
            return null;
        }

        var digits = words[0][(words[0].LastIndexOf(':') + 1)..];
        if (!int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var port))
        {
            return null;
        }

        var isHttps = words.Count == 2 ? words[1].Equals("https", StringComparison.OrdinalIgnoreCase) : port == 443;
        return isHttps ? port : null;
    }

    private void Check(ConfigNode listen, int port)
    {
        var speaksTls = Speaks(main);
        foreach (var (host, addresses) in hosts)
        {
            var named = false;
            var reached = false;
            foreach (var address in addresses)
            {
                named |= address.Port == port;
                reached |= address.Port == port || address.Port == 0;
            }

            speaksTls |= reached && Speaks(host);
            if (named && module.IsOn(host) is null && module.Of(host) is null)
            {
                findings.Add(new Diagnostic(
                    DiagnosticSeverity.Error,
                    host.DefinedAt,
                    $"AH02572: Failed to configure at least one certificate and key for {host.ServerName}:{port}: its address is that "
                    + $"of the https listener at {listen.Location}; expected SSLCertificateFile, or SSLEngine off"));
                speaksTls = true;
            }
        }

        if (!speaksTls)
        {
            findings.Add(new Diagnostic(
                DiagnosticSeverity.Warning, listen.Location, "Listen: no host has a certificate, plain HTTP is spoken on this port"));
        }
    }

    private bool Speaks(ServerHost host) => module.IsOn(host) != false && module.Of(host) is not null;
}
