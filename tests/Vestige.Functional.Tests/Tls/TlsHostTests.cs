// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Directives;
using Vestige.Functional.Support;
using Vestige.TestSupport.Tls;

namespace Vestige.Functional.Tls;

/// <summary>Certificates and hosts by the name in the handshake; the rows were asked of Apache httpd 2.4 too.</summary>
public sealed class TlsHostTests
{
    [Fact]
    public async Task Handshake_ByName_HasThatHostsCertificate()
    {
        await using var site = await TlsSite.StartAsync();
        foreach (var (name, serial) in new[]
        {
            ("one.example", site.One.Serial), ("two.example", site.Two.Serial), ("TWO.example", site.Two.Serial),
            ("a.one.example", site.One.Serial), ("unknown.example", site.One.Serial), ("off.example", site.One.Serial),
        })
        {
            using var client = await TlsClient.ConnectAsync(site.Server.SecondEndpoint, name);
            Assert.Equal((name, serial), (name, client.Serial));
        }

        // No name at all.
        using var nameless = await TlsClient.ConnectAsync(site.Server.SecondEndpoint, "");
        Assert.Equal(site.One.Serial, nameless.Serial);
    }

    [Theory]
    [InlineData("one.example")]
    [InlineData("two.example")]
    public async Task Handshake_Intermediate_IsSentAndTheRootIsNot(string name)
    {
        await using var site = await TlsSite.StartAsync();
        using var client = await TlsClient.ConnectAsync(site.Server.SecondEndpoint, name);
        Assert.Contains("CN=Test Intermediate", client.Chain);
        Assert.DoesNotContain("CN=Test Root", client.Chain);
    }

    [Theory]
    [InlineData("one.example", "one.example", "HTTP/1.1 200 OK", "one")]
    [InlineData("two.example", "two.example", "HTTP/1.1 200 OK", "two")]
    [InlineData("one.example", "same.example", "HTTP/1.1 200 OK", "two")]
    [InlineData("off.example", "off.example", "HTTP/1.1 200 OK", "two")]
    [InlineData("unknown.example", "one.example", "HTTP/1.1 200 OK", "one")]
    [InlineData("one.example", "nosuch.example", "HTTP/1.1 200 OK", "one")]
    [InlineData("one.example", "two.example", "HTTP/1.1 421 Misdirected Request", null)]
    [InlineData("unknown.example", "two.example", "HTTP/1.1 421 Misdirected Request", null)]
    [InlineData("one.example", "off.example", "HTTP/1.1 421 Misdirected Request", null)]
    [InlineData("", "two.example", "HTTP/1.1 421 Misdirected Request", null)]
    [InlineData("", "one.example", "HTTP/1.1 200 OK", "one")]
    public async Task Request_ForAHost_IsAnsweredWhenTheHandshakeFits(string name, string host, string status, string? body)
    {
        await using var site = await TlsSite.StartAsync();
        var answer = await site.GetAsync(name, host);
        Assert.StartsWith(status + "\r\n", answer);
        if (body is not null)
        {
            Assert.EndsWith("\r\n\r\n" + body + "\n", answer);
        }
        else
        {
            Assert.Contains("does not match\nthe Server Name Indication (SNI)", answer);
            await site.Server.ErrorLogHasAsync("AH02032: Hostname ");
        }
    }

    [Theory]
    [InlineData("strict", "one.example", "same.example", 421)]
    [InlineData("insecure", "one.example", "two.example", 200)]
    [InlineData("authonly", "one.example", "two.example", 200)]
    public async Task SniPolicy_Given_Decides(string policy, string name, string host, int status)
    {
        await using var site = await TlsSite.StartAsync("SSLVHostSNIPolicy " + policy);
        Assert.StartsWith($"HTTP/1.1 {status} ", await site.GetAsync(name, host));
    }

    [Fact]
    public async Task StrictCheck_NoName_IsForbidden()
    {
        await using var site = await TlsSite.StartAsync(first: "SSLStrictSNIVHostCheck on");
        var answer = await site.GetAsync("", "one.example");
        Assert.StartsWith("HTTP/1.1 403 ", answer);
        await site.Server.ErrorLogHasAsync("AH02033: No hostname was provided via SNI for a name based virtual host");
        Assert.StartsWith("HTTP/1.1 200 ", await site.GetAsync("one.example"));
    }

    [Fact]
    public async Task Protocol_OtherThanTheHandshakes_IsRefused()
    {
        await using var site = await TlsSite.StartAsync(first: "SSLProtocol TLSv1.3");
        Assert.StartsWith("HTTP/1.1 421 ", await site.GetAsync("one.example", "same.example"));
    }

    [Fact]
    public async Task Listener_ForHttpsWithoutACertificate_IsPlainWithAWarning()
    {
        await using var server = await FunctionalServer.StartAsync("Listen 127.0.0.1:{PORT2} https");
        var warning = Assert.Single(
            server.Findings, static found => found.Message.Contains("no host has a certificate", StringComparison.Ordinal));
        Assert.Equal(DiagnosticSeverity.Warning, warning.Severity);
        Assert.Equal(200, (await server.AskAsync("OPTIONS", "*")).Status);
    }

    [Theory]
    [InlineData("SSLEngine on", "AH02572: Failed to configure at least one certificate and key for main.example:443: expected SSL")]
    [InlineData("SSLEngine optional", "SSLEngine: optional is not offered")]
    [InlineData("SSLEngine maybe", "SSLEngine: Argument must be On, Off, or Optional, found 'maybe'")]
    [InlineData("SSLProtocol all +TLSv1", "SSLProtocol: found 'TLSv1', which is not offered")]
    [InlineData("SSLCipherSuite HIGH:NOSUCH", "SSLCipherSuite: found 'NOSUCH', expected the name of a cipher suite")]
    [InlineData("SSLCipherSuite DHE-RSA-AES128-GCM-SHA256", "', which leaves only suites with DH")]
    [InlineData("SSLCipherSuite TLSv1.4 HIGH", "SSLCipherSuite: protocol 'TLSv1.4' not supported, expected SSL or TLSv1.3")]
    [InlineData("SSLVerifyClient require", "SSLVerifyClient: found 'require', expected none: client certificates are not asked for yet")]
    [InlineData("SSLUseStapling on", "SSLUseStapling: found 'on', expected off: OCSP stapling is not offered")]
    [InlineData("SSLHonorCipherOrder off", "SSLHonorCipherOrder: found 'off', expected on: the server's order always decides")]
    [InlineData("SSLCACertificateFile ca.pem", "SSLCACertificateFile: cannot be used: no client certificates are asked for")]
    [InlineData("SSLOptions +Nothing", "SSLOptions: Illegal option '+Nothing'")]
    [InlineData("ProtocolsHonorOrder off", "ProtocolsHonorOrder: found Off, expected On")]
    [InlineData("SSLCertificateFile one\nSSLCertificateFile two", "expected one certificate and key a host, because .NET cannot choose")]
    public async Task Configuration_OfWhatCannotBe_IsRefused(string lines, string expected)
    {
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => FunctionalServer.StartAsync(lines));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }
}
