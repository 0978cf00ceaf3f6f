// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using Vestige.TestSupport.Http;
using Vestige.TestSupport.Tls;

namespace Vestige.Functional.Tls;

/// <summary>Versions, ciphers, ALPN and what goes wrong.</summary>
public sealed class TlsConnectionTests
{
    [Fact]
    public async Task Request_OverTls_IsToldSo()
    {
        await using var site = await TlsSite.StartAsync("""
            Header set X-Tls "%{SSL_PROTOCOL}s %{HTTPS}s %{SSL_TLS_SNI}s"
            Redirect /old /new
            """);
        var answer = await site.GetAsync("one.example", target: "/old");
        Assert.StartsWith("HTTP/1.1 302 ", answer);
        Assert.Contains("\r\nLocation: https://one.example/new\r\n", answer);
        Assert.StartsWith(
            "one.example 302 TLSv1.3 TLS_AES_256_GCM_SHA384 one.example on", (await site.Server.LinesAsync("tls_log", 1))[0]);
        Assert.Contains("\r\nX-Tls: TLSv1.3 on one.example\r\n", await site.GetAsync("one.example"));
    }

    [Theory]
    [InlineData("", "on one.example -")]
    [InlineData("SSLOptions +StdEnvVars", "on one.example TLSv1.3 TLS_AES_256_GCM_SHA384 256 NONE -")]
    public async Task Program_OverTls_IsToldSo(string options, string expected)
    {
        await using var site = await TlsSite.StartAsync(first: $$"""
            <Directory {ROOT}/htdocs/one>
            Options ExecCGI
            SetHandler cgi-script
            {{options}}
            </Directory>
            """);
        var script = site.Server.Write("one/env.cgi", """
            #!/bin/sh
            echo "Content-Type: text/plain"
            echo
            echo $HTTPS $SSL_TLS_SNI $SSL_PROTOCOL $SSL_CIPHER $SSL_CIPHER_USEKEYSIZE $SSL_CLIENT_VERIFY -

            """);
        File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Assert.EndsWith("\n" + expected + "\n", await GetUnchunkedAsync());

        async Task<string> GetUnchunkedAsync()
        {
            using var client = await TlsClient.ConnectAsync(site.Server.SecondEndpoint, "one.example");
            return await client.SendAsync("GET /env.cgi HTTP/1.0\r\nHost: one.example\r\n\r\n");
        }
    }

    [Fact]
    public async Task Port_BesidesTls_IsPlain()
    {
        await using var site = await TlsSite.StartAsync("<Location /secret>\nSSLRequireSSL\n</Location>");
        site.Server.Write("index.html", "main\n");
        Assert.Equal("main\n", (await site.Server.GetAsync("/")).Text);
        Assert.Equal(403, (await site.Server.GetAsync("/secret")).Status);
        await site.Server.ErrorLogHasAsync("AH02219: access to ");
        Assert.StartsWith("HTTP/1.1 404 ", await site.GetAsync("one.example", target: "/secret"));
        Assert.StartsWith("main.example 200 - - - off", (await site.Server.LinesAsync("tls_log", 1))[0]);
    }

    [Theory]
    [InlineData(SslProtocols.Tls12, "TLSv1.2")]
    [InlineData(SslProtocols.Tls13, "TLSv1.3")]
    public async Task Version_ThatIsOffered_IsSpoken(SslProtocols offered, string name)
    {
        await using var site = await TlsSite.StartAsync();
        using var client = await TlsClient.ConnectAsync(site.Server.SecondEndpoint, "one.example", offered);
        Assert.StartsWith("HTTP/1.1 200 ", await client.GetAsync("/", "one.example"));
        Assert.StartsWith($"one.example 200 {name} ", (await site.Server.LinesAsync("tls_log", 1))[0]);
    }

    [Fact]
    public async Task Version_ThatIsNotOffered_IsRefusedAndSaid()
    {
        await using var site = await TlsSite.StartAsync(second: "SSLProtocol TLSv1.3");
        await Assert.ThrowsAsync<AuthenticationException>(
            () => TlsClient.ConnectAsync(site.Server.SecondEndpoint, "two.example", SslProtocols.Tls12));
        await site.Server.ErrorLogHasAsync("AH02008: SSL library error in handshake (server two.example): ");
        var line = Assert.Single(site.Server.ErrorLog, static line => line.Contains("AH02008", StringComparison.Ordinal));
        Assert.Matches(@"\[ssl:info\] .*\[client 127\.0\.0\.1:\d+\] AH02008: .*(unsupported protocol|protocol version)", line);
    }

    [Fact]
    public async Task Suites_OfAList_AreOfferedInItsOrder()
    {
        await using var site = await TlsSite.StartAsync(
            first: "SSLCipherSuite ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384",
            second: "SSLCipherSuite ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-ECDSA-AES128-GCM-SHA256\nSSLCipherSuite TLSv1.3 TLS_AES_128_GCM_SHA256");
        Assert.Equal(TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, await SuiteAsync("one.example", SslProtocols.Tls12));
        Assert.Equal(TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384, await SuiteAsync("two.example", SslProtocols.Tls12));
        Assert.Equal(TlsCipherSuite.TLS_AES_128_GCM_SHA256, await SuiteAsync("two.example", SslProtocols.Tls13));
        await Assert.ThrowsAsync<AuthenticationException>(() => TlsClient.ConnectAsync(
            site.Server.SecondEndpoint,
            "one.example",
            SslProtocols.Tls12,
            [TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256]));

        async Task<TlsCipherSuite> SuiteAsync(string name, SslProtocols protocol)
        {
            using var client = await TlsClient.ConnectAsync(site.Server.SecondEndpoint, name, protocol);
            return client.Stream.NegotiatedCipherSuite;
        }
    }

    [Fact]
    public async Task ApplicationProtocol_ByHost_IsItsFirstThatTheClientHas()
    {
        await using var site = await TlsSite.StartAsync(second: "Protocols http/1.1 h2");
        SslApplicationProtocol[] both = [SslApplicationProtocol.Http2, SslApplicationProtocol.Http11];
        using var one = await TlsClient.ConnectAsync(site.Server.SecondEndpoint, "one.example", offers: both);
        using var two = await TlsClient.ConnectAsync(site.Server.SecondEndpoint, "two.example", offers: both);
        using var only = await TlsClient.ConnectAsync(
            site.Server.SecondEndpoint, "two.example", offers: SslApplicationProtocol.Http2);
        Assert.Equal(SslApplicationProtocol.Http11, one.Stream.NegotiatedApplicationProtocol);
        Assert.Equal(SslApplicationProtocol.Http11, two.Stream.NegotiatedApplicationProtocol);
        Assert.Equal(SslApplicationProtocol.Http2, only.Stream.NegotiatedApplicationProtocol);
        await Assert.ThrowsAsync<AuthenticationException>(() => TlsClient.ConnectAsync(
            site.Server.SecondEndpoint, "one.example", offers: SslApplicationProtocol.Http2));
    }

    [Fact]
    public async Task Http2_ByNegotiation_IsAnswered()
    {
        await using var site = await TlsSite.StartAsync("Protocols h2 http/1.1");
        using var handler = new SocketsHttpHandler();
        handler.SslOptions.RemoteCertificateValidationCallback = static (_, certificate, _, _) => certificate is not null;
        handler.ConnectCallback = async (_, cancellationToken) =>
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(site.Server.SecondEndpoint, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        };
        using var client = new HttpClient(handler);
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "https://one.example/")
            {
                Version = HttpVersion.Version20,
                VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            };
            using var answer = await client.SendAsync(request);
            return $"{answer.Version} {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}";
        }));
        Assert.All(answers, static answer => Assert.Equal("2.0 200 one\n", answer));
        Assert.Contains("GET / HTTP/2.0", (await site.Server.LinesAsync("tls_log", 20))[0]);
    }

    [Fact]
    public async Task PlainHttp_WhereTlsIsSpoken_IsToldSo()
    {
        await using var site = await TlsSite.StartAsync();
        var answer = await RawHttp.SendAsync(
            site.Server.SecondEndpoint, "GET /x HTTP/1.1\r\nHost: one.example\r\n\r\n");
        Assert.Equal(400, answer.Status);
        Assert.Contains("Reason: You're speaking plain HTTP to an SSL-enabled server port.<br />\n", answer.Text);
        Assert.Contains("Instead use the HTTPS scheme to access this URL, please.<br />\n", answer.Text);
        await site.Server.ErrorLogHasAsync("AH01996: SSL handshake failed: HTTP spoken on HTTPS port");
        Assert.StartsWith("one.example 400 - - - off", (await site.Server.LinesAsync("tls_log", 1))[0]);
    }

    [Fact]
    public async Task MalformedRequest_OverTls_IsAnsweredAndLogged()
    {
        await using var site = await TlsSite.StartAsync();
        using var client = await TlsClient.ConnectAsync(site.Server.SecondEndpoint, "one.example");
        var answer = await client.SendAsync("GET / HTTX/1.1 what\r\nHost: one.example\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 400 Bad Request\r\n", answer);
        Assert.EndsWith("</body></html>\n", answer);
        Assert.StartsWith("one.example 400 TLSv1.3 ", (await site.Server.LinesAsync("tls_log", 1))[0]);
    }

    [Fact]
    public async Task Hello_ThatIsNone_IsOneLine()
    {
        await using var site = await TlsSite.StartAsync();
        using (var client = await RawConnection.ConnectAsync(site.Server.SecondEndpoint))
        {
            await client.SendAsync("\u0016\u0003\u0001\u0000\u0005hello");
            await site.Server.ErrorLogHasAsync("AH02008: SSL library error in handshake (server one.example): ");
        }

        using (var gone = await RawConnection.ConnectAsync(site.Server.SecondEndpoint))
        {
            await gone.SendAsync("\u0016\u0003\u0001");
        }

        await site.Server.ErrorLogHasAsync("AH02007: SSL handshake interrupted by the client (server one.example)");
        Assert.DoesNotContain(site.Server.ErrorLog, static line => line.Contains("Exception", StringComparison.Ordinal));
        Assert.StartsWith("HTTP/1.1 200 ", await site.GetAsync("one.example"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\u0016\u0003\u0001")]
    public async Task Handshake_ThatDoesNotComeOn_EndsAfterTimeout(string sent)
    {
        await using var site = await TlsSite.StartAsync("Timeout 1");
        using var client = await RawConnection.ConnectAsync(site.Server.SecondEndpoint);
        await client.SendAsync(sent);
        await site.Server.ErrorLogHasAsync("AH02007: SSL handshake not complete within Timeout (server one.example)");
    }

    [Fact]
    public async Task LargeAnswer_OverTls_ArrivesWhole()
    {
        await using var site = await TlsSite.StartAsync();
        var text = new string('x', 3_000_000);
        site.Server.Write("one/big.txt", text);
        var answer = await site.GetAsync("one.example", target: "/big.txt");
        Assert.EndsWith("\r\n\r\n" + text, answer);
    }

    [Fact]
    public async Task Drain_ConnectionOverTls_IsWaitedFor()
    {
        await using var site = await TlsSite.StartAsync("KeepAliveTimeout 60");
        using var client = await TlsClient.ConnectAsync(site.Server.SecondEndpoint, "one.example");
        await client.Stream.WriteAsync("GET / HTTP/1.1\r\nHost: one.exa"u8.ToArray());
        var stop = site.Server.StopAsync();
        Assert.False(stop.IsCompleted);
        var answer = await client.SendAsync("mple\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 200 ", answer);
        Assert.Contains("\r\nConnection: close\r\n", answer);
        await stop;
    }
}
