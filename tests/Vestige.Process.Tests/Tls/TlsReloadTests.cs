// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.ProcessTests.Life;
using Vestige.TestSupport;
using Vestige.TestSupport.Processes;
using Vestige.TestSupport.Tls;

namespace Vestige.ProcessTests.Tls;

/// <summary>Certificates that are renewed while clients are served.</summary>
public sealed class TlsReloadTests
{
    private static readonly string Configuration =
        ServerProcess.Basics.Replace("127.0.0.1:0", "127.0.0.1:0 https", StringComparison.Ordinal)
        + """
        StartServers 1
        Protocols h2 http/1.1
        SSLCertificateFile tls/cert.pem
        SSLCertificateKeyFile ./conf/../tls/key.pem
        DirectoryIndex index.html

        """;

    [Fact]
    public async Task Graceful_RenewedCertificateUnderLoad_IsTakenUpAndNoRequestFails()
    {
        using var authority = new TestAuthority();
        var first = authority.Issue("localhost");
        await using var server = await StartAsync(authority, first);
        using var load = new TlsLoad(server.Endpoint);
        await load.WaitForMoreAsync(100);
        Assert.Equal(first.Serial, await SerialAsync(server));
        for (var renewal = 0; renewal < 2; renewal++)
        {
            var renewed = authority.Issue("localhost", withRsa: renewal == 1);
            Write(server.Root, authority, renewed);
            await Workers.ReplaceAsync(server, count: 1);
            Assert.Equal(renewed.Serial, await SerialAsync(server));
            await load.WaitForMoreAsync(50);
        }

        Assert.Equal([], await load.StopAsync());
    }

    [Fact]
    public async Task Graceful_KeyOfAnotherCertificate_OldGenerationGoesOn()
    {
        using var authority = new TestAuthority();
        var first = authority.Issue("localhost");
        await using var server = await StartAsync(authority, first);
        server.Root.Write("tls/key.pem", authority.Issue("localhost").Key);
        server.Signal(ProcessTable.User1);
        await server.WaitForErrorLogAsync("VS0312: configuration error, keeping generation 1");
        Assert.Matches(
            @"httpd\.conf:\d+: AH02565: Certificate and private key localhost:443:0 from \S+/cert\.pem and \S+/key\.pem do not match",
            server.ErrorLog);
        Assert.Equal(first.Serial, await SerialAsync(server));
    }

    [Fact]
    public async Task Graceful_KeyThatIsGone_OldGenerationGoesOnUntilItIsBack()
    {
        using var authority = new TestAuthority();
        var first = authority.Issue("localhost");
        await using var server = await StartAsync(authority, first);
        File.Delete(server.Root.PathOf("tls/key.pem"));
        server.Signal(ProcessTable.User1);
        await server.WaitForErrorLogAsync("VS0312: configuration error, keeping generation 1");
        Assert.Matches(
            @"httpd\.conf:\d+: SSLCertificateKeyFile: file '\S+/tls/key\.pem' does not exist or is empty", server.ErrorLog);
        Assert.Equal(first.Serial, await SerialAsync(server));

        var second = authority.Issue("localhost");
        Write(server.Root, authority, second);
        await Workers.ReplaceAsync(server, count: 1);
        Assert.Equal(second.Serial, await SerialAsync(server));
    }

    [Fact]
    public async Task WorkerDeath_AfterTheFilesChanged_ItsSuccessorHasTheGenerationsCertificate()
    {
        using var authority = new TestAuthority();
        var first = authority.Issue("localhost");
        await using var server = await StartAsync(authority, first);
        Write(server.Root, authority, authority.Issue("localhost"));
        var worker = Assert.Single(await Workers.WaitForAsync(server, 1));
        ProcessTable.Signal(worker, ProcessTable.Kill);
        await Workers.WaitForAsync(server, 1, worker);
        Assert.Equal(first.Serial, await SerialAsync(server));
    }

    private static Task<ServerProcess> StartAsync(TestAuthority authority, TestCertificate certificate) => ServerProcess.StartAsync(
        Configuration,
        root =>
        {
            root.Write("htdocs/index.html", "It answers.\n");
            Write(root, authority, certificate);
        });

    private static void Write(TempDirectory root, TestAuthority authority, TestCertificate certificate)
    {
        root.Write("tls/cert.pem", certificate.Certificate + authority.IntermediatePem);
        root.Write("tls/key.pem", certificate.Key);
    }

    private static async Task<string> SerialAsync(ServerProcess server)
    {
        using var client = await TlsClient.ConnectAsync(server.Endpoint, "localhost");
        Assert.StartsWith("HTTP/1.1 200 ", await client.GetAsync("/", "localhost"));
        return client.Serial;
    }
}
