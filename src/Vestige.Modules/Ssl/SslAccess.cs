// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Hooks;
using Vestige.Requests;

namespace Vestige.Modules.Ssl;

/// <summary>What is checked for each request where hosts speak TLS.</summary>
/// <param name="server">The settings of hosts.</param>
/// <param name="directory">The settings of sections.</param>
internal sealed class SslAccess(ServerConfigKey<SslServerConfig> server, DirectoryConfigKey<SslDirectoryConfig> directory)
{
    /// <summary><c>SSLVHostSNIPolicy</c>.</summary>
    public SniPolicy Policy { get; set; }

    /// <summary>Refuses plain HTTP, and requests for a host that the handshake was not for (post_read_request).</summary>
    public ValueTask<HookResult> CheckConnection(Request request)
    {
        if (request.Connection.IsPlainWhereTlsIsSpoken)
        {
            request.Notes["error-notes"] = "Reason: You're speaking plain HTTP to an SSL-enabled server port.<br />\n"
                + " Instead use the HTTPS scheme to access this URL, please.<br />\n";
            request.Notes["verbose-error-to"] = "*";
            return (HookResult)400;
        }

        if (request.Connection.Tls is not { } tls || request.Main is not null || request.Previous is not null)
        {
            return HookResult.Declined;
        }

        if (tls.ServerName is null)
        {
            return server.Of(tls.Host).StrictSni == true || server.Of(request).StrictSni == true
                ? RefuseNameless(request)
                : CheckHost(request, tls.Host, $"Hostname {tls.Host.ServerName} (default host as no SNI was provided)");
        }

        if (request.HostName.Length == 0)
        {
            request.Log.Error($"AH02031: Hostname {tls.ServerName} provided via SNI, but no hostname provided in HTTP request");
            return (HookResult)400;
        }

        return CheckHost(request, tls.Host, $"Hostname {tls.ServerName} provided via SNI");
    }

    /// <summary><c>SSLRequireSSL</c> (access_checker).</summary>
    public ValueTask<HookResult> CheckAccess(Request request)
    {
        if (directory.Of(request).RequiredAt is not { } at || request.Connection.IsSecure)
        {
            return HookResult.Declined;
        }

        request.Log.Error($"AH02219: access to {request.FileName} failed, reason: SSL connection required");
        request.ExplainStatus("SSLRequireSSL", at);
        return (HookResult)403;
    }

    /// <summary>Tells programs about the connection (fixups).</summary>
    public ValueTask<HookResult> AddVariables(Request request)
    {
        if (request.Connection.IsSecure)
        {
            SslVariables.AddTo(request.Environment, request, directory.Of(request).Variables == true);
        }

        return HookResult.Declined;
    }

    private static HookResult RefuseNameless(Request request)
    {
        request.Log.Error("AH02033: No hostname was provided via SNI for a name based virtual host");
        request.Notes["error-notes"] = "Reason: The client software did not provide a hostname using Server Name Indication (SNI), "
            + "which is required to access this server.<br />\n";
        request.Notes["verbose-error-to"] = "*";
        return 403;
    }

    private HookResult CheckHost(Request request, VirtualHost handshake, string whose)
    {
        var isAllowed = ReferenceEquals(request.Server, handshake) || Policy switch
        {
            SniPolicy.Secure => server.Of(handshake).IsCompatibleWith(server.Of(request)),
            SniPolicy.Strict => false,
            _ => true,
        };
        if (isAllowed)
        {
            return HookResult.Declined;
        }

        request.Log.Error(
            $"AH02032: {whose} and hostname {request.HostName} provided via HTTP have no compatible SSL setup for policy "
            + $"'{Policy.ToString().ToLowerInvariant()}'");
        return 421;
    }
}
