// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Functional.Support;
using Vestige.TestSupport;
using Vestige.TestSupport.Tls;

namespace Vestige.Functional.Tls;

/// <summary>
/// A server whose second port speaks TLS: one.example (first), two.example with a certificate of its own, and same.example with the
/// first one's. The first port is plain.
/// </summary>
internal sealed class TlsSite : IAsyncDisposable
{
    private readonly TempDirectory _files;
    private readonly TestAuthority _authority;

    private TlsSite(TempDirectory files, TestAuthority authority, TestCertificate one, TestCertificate two, FunctionalServer server)
    {
        _files = files;
        _authority = authority;
        One = one;
        Two = two;
        Server = server;
    }

    public TestCertificate One { get; }

    public TestCertificate Two { get; }

    public FunctionalServer Server { get; }

    /// <summary>Starts it.</summary>
    /// <param name="main">Directives for the main server.</param>
    /// <param name="first">Directives for one.example.</param>
    /// <param name="second">Directives for two.example.</param>
    public static async Task<TlsSite> StartAsync(string main = "", string first = "", string second = "")
    {
        var files = new TempDirectory();
        var authority = new TestAuthority();
        var one = authority.Issue("one.example");
        var two = authority.Issue("two.example");
        files.Write("one.pem", one.Certificate + authority.IntermediatePem);
        files.Write("one.key", one.Key);
        files.Write("two.pem", two.Certificate);
        files.Write("two.key", two.Key);
        files.Write("chain.pem", authority.IntermediatePem);
        try
        {
            var server = await FunctionalServer.StartAsync(Configuration(main, first, second)
                .Replace("{FILES}", files.Path, StringComparison.Ordinal));
            foreach (var host in (string[])["one", "two"])
            {
                server.Write($"{host}/index.html", host + "\n");
            }

            return new TlsSite(files, authority, one, two, server);
        }
        catch
        {
            files.Dispose();
            authority.Dispose();
            throw;
        }
    }

    /// <summary>Asks for a page over TLS and returns status line, fields and body as text.</summary>
    public async Task<string> GetAsync(string name, string? host = null, string target = "/")
    {
        using var client = await TlsClient.ConnectAsync(Server.SecondEndpoint, name);
        return await client.GetAsync(target, host ?? name);
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        _files.Dispose();
        _authority.Dispose();
    }

    private static string Configuration(string main, string first, string second) => $$"""
        LogLevel info
        DirectoryIndex index.html
        CustomLog logs/tls_log "%v %>s %{SSL_PROTOCOL}x %{SSL_CIPHER}x %{SSL_TLS_SNI}x %{HTTPS}x \"%r\""
        {{main}}
        <VirtualHost 127.0.0.1:{PORT2}>
          ServerName one.example
          ServerAlias *.one.example
          SSLEngine on
          SSLCertificateFile {FILES}/one.pem
          SSLCertificateKeyFile {FILES}/one.key
          DocumentRoot {ROOT}/htdocs/one
          {{first}}
        </VirtualHost>
        <VirtualHost 127.0.0.1:{PORT2}>
          ServerName two.example
          SSLEngine on
          SSLCertificateFile {FILES}/two.pem
          SSLCertificateKeyFile {FILES}/two.key
          SSLCertificateChainFile {FILES}/chain.pem
          DocumentRoot {ROOT}/htdocs/two
          {{second}}
        </VirtualHost>
        <VirtualHost 127.0.0.1:{PORT2}>
          ServerName same.example
          SSLEngine on
          SSLCertificateFile {FILES}/one.pem
          SSLCertificateKeyFile {FILES}/one.key
          DocumentRoot {ROOT}/htdocs/two
        </VirtualHost>
        <VirtualHost 127.0.0.1:{PORT2}>
          ServerName off.example
          SSLEngine off
          DocumentRoot {ROOT}/htdocs/two
        </VirtualHost>
        """;
}
