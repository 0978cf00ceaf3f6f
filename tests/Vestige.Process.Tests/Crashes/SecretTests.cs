// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Text;
using Vestige.ProcessTests.Life;
using Vestige.TestSupport.Http;
using Vestige.TestSupport.Processes;

namespace Vestige.ProcessTests.Crashes;

/// <summary>
/// Requests full of secrets, during which a worker dies: no secret is in anything that is written of the death. (The access log
/// and the request log are what their formats say; a core dump that is kept holds the memory.)
/// </summary>
public sealed class SecretTests
{
    private const int Deaths = 7;

    private readonly List<string> _secrets = [];

    [Fact]
    public async Task Die_RequestsFullOfSecrets_NoOutputHasOne()
    {
        await using var server = await ServerProcess.StartAsync(
            CrashSite.Configuration(reports: true)
            + $"HWSTraceLogFile logs/recorder_log\nLoadModule trouble_module {VictimModule.PathOf("Trouble")}\n",
            static root => root.Write("htdocs/index.html", "It answers.\n"));
        var site = new CrashSite(server, reports: true);
        foreach (var (target, trouble) in Targets())
        {
            using var beside = await SendAsync(site, $"/crash/beside;id={Secret()}?kind=hang&after=await", "");
            await beside.WaitForDataAsync();

            // No request is made of it, but words may be.
            using var refused = await SendAsync(site, $"http://user:{Secret()}@localhost/any", "");
            await refused.WaitForDataAsync();
            var worker = await site.WorkerAsync();
            using var connection = await SendAsync(site, target, trouble);
            await site.AwaitLinesAsync(worker);
            var died = site.Left(worker, "");
            Assert.Equal("end of report", died.Request[^1]);
            Assert.Contains(died.LongForm, static line => line.Contains("GET /crash/beside;id=*?kind=*&after=* HTTP/1.1"));
            await Workers.WaitForAsync(server, 1, worker);
        }

        var outputs = await OutputsAsync(server);
        Assert.True(outputs.Count > 12, string.Join(' ', outputs.Keys));
        Assert.All(outputs, output => Assert.True(output.Value.Length > 0, output.Key));
        foreach (var secret in _secrets.Concat(_secrets.Select(static s => Convert.ToBase64String(Encoding.ASCII.GetBytes("user:" + s)))))
        {
            var word = Encoding.ASCII.GetBytes(secret);
            Assert.Empty(outputs.Where(output => output.Value.AsSpan().IndexOf(word) >= 0).Select(output => $"{secret} in {output.Key}"));
        }
    }

    private string Secret()
    {
        _secrets.Add($"hush{_secrets.Count}x{Guid.NewGuid():N}");
        return _secrets[^1];
    }

    // Values of the crash handler's own query are what it knows; others are in the query of one that another module kills.
    private (string Target, string Trouble)[] Targets() =>
    [
        ($"/crash/a;session={Secret()}/b", ""),
        ("/crash/?kind=unhandled", ""),
        ("/crash/?kind=failfast&after=await", ""),
        ("/crash/?kind=kill", ""),
        ($"/any?token={Secret()}&password={Secret()}&{Secret()}", "X-Trouble: fixups die\r\n"),
        ($"http://localhost/any;{Secret()}?key={Secret()}", "X-Trouble: fixups die\r\n"),
        ($"/proxy/http://user:{Secret()}@host/any", "X-Trouble: fixups die\r\n"),
    ];

    private async Task<RawConnection> SendAsync(CrashSite site, string target, string more)
    {
        var body = $"password={Secret()}";
        var connection = await RawConnection.ConnectAsync(site.Server.Endpoint);
        await connection.SendAsync(
            $"GET {target} HTTP/1.1\r\nHost: localhost\r\n{more}"
            + $"Authorization: Basic {Convert.ToBase64String(Encoding.ASCII.GetBytes("user:" + Secret()))}\r\n"
            + $"Proxy-Authorization: Bearer {Secret()}\r\n"
            + $"Cookie: session={Secret()}; other={Secret()}\r\n"
            + $"X-Api-Key: {Secret()}\r\nX-Auth-Token: {Secret()}\r\n"
            + $"Referer: http://user:{Secret()}@localhost/page;id={Secret()}?token={Secret()}\r\n"
            + $"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {body.Length}\r\n\r\n{body}");
        return connection;
    }

    private static async Task<Dictionary<string, byte[]>> OutputsAsync(ServerProcess server)
    {
        var outputs = new Dictionary<string, byte[]> { ["standard error"] = Bytes(server.Error + " ") };
        foreach (var file in Directory.EnumerateFiles(server.Root.PathOf("logs"), "*", SearchOption.AllDirectories))
        {
            var name = Path.GetFileName(file);
            if (name is not ("access_log" or "vestige.pid") && new FileInfo(file).Length > 0)
            {
                outputs[name] = await File.ReadAllBytesAsync(file);
            }
        }

        Assert.Contains("recorder_log", outputs.Keys);
        Assert.Contains("causes.db", outputs.Keys);
        foreach (var file in Directory.EnumerateFiles(server.Root.PathOf("logs/crash"), "*.json"))
        {
            foreach (var option in (string[])["--all-threads", "--json"])
            {
                var printed = await VestigeExecutable.RunAsync("backtrace", file, option);
                outputs[$"backtrace {option} {Path.GetFileName(file)}"] = Bytes(printed.Output + printed.Error);
            }
        }

        var database = server.Root.PathOf("logs/causes/causes.db");
        foreach (var arguments in (string[][])[["list"], ["list", "--json"], .. Enumerable.Range(1, Deaths).Select(static n => (string[])["show", $"{n}"])])
        {
            var printed = await VestigeExecutable.RunAsync(["causes", .. arguments, "--database", database]);
            Assert.Equal(0, printed.ExitCode);
            outputs[$"causes {string.Join(' ', arguments)}"] = Bytes(printed.Output + printed.Error);
        }

        // What could not be written without them is gone.
        Assert.DoesNotContain(
            Directory.EnumerateFiles(server.Root.PathOf("run"), "*", SearchOption.AllDirectories),
            static file => Path.GetFileName(file).StartsWith("core.", StringComparison.Ordinal));
        return outputs;
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
