// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Security.Cryptography;
using System.Text;
using Vestige.ProcessTests.Life;
using Vestige.TestSupport;
using Vestige.TestSupport.Processes;
using Vestige.TestSupport.Skipping;
using Vestige.TestSupport.Tls;

namespace Vestige.ProcessTests.Tls;

/// <summary>What is read, and by whom; files that cannot be used.</summary>
public sealed class TlsStartTests
{
    [RootFact]
    public async Task Key_ThatOnlyRootMayRead_IsUsedByWorkersOfAnotherUser()
    {
        using var authority = new TestAuthority();
        var certificate = authority.Issue("localhost");
        await using var server = await ServerProcess.StartAsync(
            Basics("127.0.0.1:0 https") + """
                User nobody
                Group nogroup
                StartServers 1
                SSLCertificateFile secret/cert.pem
                SSLCertificateKeyFile secret/key.pem

                """,
            root =>
            {
                root.Write("htdocs/index.html", "It answers.\n");
                root.Write("secret/cert.pem", certificate.Certificate + authority.IntermediatePem);
                root.Write("secret/key.pem", certificate.Key);
                File.SetUnixFileMode(root.Path, Modes(0b111_101_101));
                File.SetUnixFileMode(root.PathOf("secret"), Modes(0b111_000_000));
                File.SetUnixFileMode(root.PathOf("secret/key.pem"), Modes(0b100_000_000));
            });
        var worker = Assert.Single(await Workers.WaitForAsync(server, 1));
        using (var client = await TlsClient.ConnectAsync(server.Endpoint, "localhost"))
        {
            Assert.Equal(certificate.Serial, client.Serial);
            Assert.EndsWith("It answers.\n", await client.GetAsync("/index.html", "localhost"));
        }

        Assert.Contains("\nUid:\t65534\t65534\t65534\t65534\n", await File.ReadAllTextAsync($"/proc/{worker}/status"));

        // Nothing of the key is where others could read it.
        var secret = certificate.Key.Split('\n')[2][..32];
        var segments = Directory.GetFiles(server.Root.PathOf("run"), "worker-*", SearchOption.AllDirectories);
        Assert.NotEmpty(segments);
        foreach (var file in segments)
        {
            Assert.Equal(-1, (await File.ReadAllBytesAsync(file)).AsSpan().IndexOf(Encoding.ASCII.GetBytes(secret)));
        }

        Assert.DoesNotContain(secret, server.ErrorLog + server.Error + server.Output);
    }

    [Theory]
    [InlineData("gone.pem", @"httpd\.conf:\d+: SSLCertificateFile: file '\S+/tls/gone\.pem' does not exist or is empty")]
    [InlineData("text.pem", @"httpd\.conf:\d+: AH02561: Failed to configure certificate localhost:443:0, check \S+: it holds no PEM")]
    public async Task Start_BadCertificate_IsSaidAndTheExitCodeIsOne(string file, string expected)
    {
        await using var server = ServerProcess.Launch(
            Basics("127.0.0.1:0 https") + $"SSLCertificateFile tls/{file}\n",
            static root => root.Write("tls/text.pem", "no certificate\n"));
        Assert.Equal(1, await server.WaitForExitAsync());
        Assert.Matches(expected, server.Error);
    }

    [Fact]
    public async Task Check_EveryBadFile_IsSaidWithItsLine()
    {
        using var root = new TempDirectory();
        WriteFiles(root);
        root.Write("conf/httpd.conf", """
            ServerName main.example
            Listen 127.0.0.1:8443 https
            <VirtualHost *:8443>
            ServerName none.example
            </VirtualHost>
            <VirtualHost *:8443>
            SSLEngine on
            </VirtualHost>
            <VirtualHost *:8443>
            SSLCertificateFile good.pem
            SSLCertificateKeyFile other.key
            </VirtualHost>
            <VirtualHost *:8443>
            SSLCertificateFile good.pem
            SSLCertificateKeyFile locked.key
            </VirtualHost>
            <VirtualHost *:8443>
            SSLCertificateFile good.pem
            SSLCertificateKeyFile text.key
            </VirtualHost>
            <VirtualHost *:8443>
            SSLCertificateFile good.pem
            </VirtualHost>
            <VirtualHost *:8443>
            ServerName other.example
            SSLCertificateFile old.pem
            </VirtualHost>
            <VirtualHost *:8443>
            ServerName good.example
            SSLCertificateFile both.pem
            SSLCertificateChainFile text.key
            </VirtualHost>

            """);
        var result = await VestigeExecutable.RunAsync("-d", root.Path, "-t");
        Assert.Equal(1, result.ExitCode);
        foreach (var expected in new[]
        {
            "httpd.conf:3: AH02572: Failed to configure at least one certificate and key for none.example:8443",
            "httpd.conf:7: AH02572: Failed to configure at least one certificate and key for ",
            "httpd.conf:11: AH02565: Certificate and private key ",
            "httpd.conf:15: AH02564: Failed to configure encrypted private key ",
            "httpd.conf:19: AH02564: Failed to configure encrypted (?) private key ",
            "httpd.conf:22: AH02564: Failed to configure encrypted (?) private key ",
            "httpd.conf:26: warning: VS0401: other.example:443:0 server certificate has expired at ",
            "httpd.conf:26: warning: AH01909: other.example:443:0 server certificate does NOT include an ID which matches",
            "httpd.conf:31: AH01903: Failed to configure CA certificate chain!",
        })
        {
            Assert.Contains(expected, result.Error);
        }
    }

    [Fact]
    public async Task Check_DirectivesOfStockFiles_AreAccepted()
    {
        using var root = new TempDirectory();
        WriteFiles(root);
        root.Write("conf/httpd.conf", """
            ServerName good.example
            LoadModule ssl_module modules/mod_ssl.so
            LoadModule socache_shmcb_module modules/mod_socache_shmcb.so
            LoadModule http2_module modules/mod_http2.so
            Listen 127.0.0.1:8443 https
            <IfModule mod_ssl.c>
            Protocols h2 h2c http/1.1
            SSLRandomSeed startup builtin
            SSLRandomSeed connect file:/dev/urandom 512
            SSLPassPhraseDialog exec:/usr/share/apache2/ask-for-passphrase
            SSLSessionCache shmcb:logs/ssl_scache(512000)
            SSLSessionCacheTimeout 300
            SSLCryptoDevice builtin
            SSLCipherSuite HIGH:MEDIUM:!MD5:!RC4:!3DES
            SSLProxyCipherSuite PROFILE=SYSTEM
            SSLProxyProtocol all -SSLv3
            SSLHonorCipherOrder on
            SSLProtocol all -SSLv3 -TLSv1 -TLSv1.1
            SSLSessionTickets off
            SSLCompression off
            SSLUseStapling off
            SSLVerifyClient none
            <VirtualHost _default_:8443>
            SSLEngine on
            SSLCipherSuite HIGH:!aNULL
            SSLCertificateFile both.pem
            <FilesMatch "\.(cgi|shtml|phtml|php)$">
            SSLOptions +StdEnvVars
            </FilesMatch>
            CustomLog logs/ssl_request_log "%t %h %{SSL_PROTOCOL}x %{SSL_CIPHER}x \"%r\" %b"
            </VirtualHost>
            </IfModule>

            """);
        var result = await VestigeExecutable.RunAsync("-d", root.Path, "-t");
        Assert.Contains("Syntax OK", result.Error);
        Assert.Contains("httpd.conf:10: note: SSLPassPhraseDialog: has no effect: keys with a pass phrase are refused", result.Error);
    }

    private static void WriteFiles(TempDirectory root)
    {
        using var authority = new TestAuthority();
        var good = authority.Issue("good.example");
        var old = authority.Issue("old.example", notAfter: DateTimeOffset.UtcNow.AddHours(-1));
        using var key = ECDsa.Create();
        root.Write("good.pem", good.Certificate);
        root.Write("good.key", good.Key);
        root.Write("both.pem", good.Certificate + good.Key);
        root.Write("old.pem", old.Certificate + old.Key);
        root.Write("other.key", old.Key);
        root.Write("text.key", "no key\n");
        root.Write("locked.key", key.ExportEncryptedPkcs8PrivateKeyPem(
            "secret",
            new PbeParameters(
                PbeEncryptionAlgorithm.Aes256Cbc,
                HashAlgorithmName.SHA256,
                1000)));
    }

    private static string Basics(string listen) => ServerProcess.Basics.Replace("127.0.0.1:0", listen, StringComparison.Ordinal);

    private static UnixFileMode Modes(int bits) => (UnixFileMode)bits;
}
