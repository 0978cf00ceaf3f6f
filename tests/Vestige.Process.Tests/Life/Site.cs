// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.TestSupport;
using Vestige.TestSupport.Http;
using Vestige.TestSupport.Processes;

namespace Vestige.ProcessTests.Life;

/// <summary>
/// A site with a small page and a file that no socket buffer holds, and an access log that says who answered.
/// </summary>
internal static class Site
{
    public const long BigBytes = 64L * 1024 * 1024;

    /// <summary>Each line: worker, port of the client, status, path.</summary>
    public const string Configuration = ServerProcess.Basics + """
        CustomLog logs/access_log "%P %{remote}p %>s %U"

        """;

    public static Task<ServerProcess> StartAsync(string more = "", params string[] arguments) =>
        ServerProcess.StartAsync(Configuration + more, Prepare, arguments);

    public static void Prepare(TempDirectory root)
    {
        root.Write("htdocs/index.html", "It answers.\n");
        using var big = File.Create(root.PathOf("htdocs/big.bin"));
        big.SetLength(BigBytes);
    }

    /// <summary>Lines of a log, each of which was ended.</summary>
    public static string[] Lines(ServerProcess server, string log = "access_log")
    {
        var text = server.ReadLog(log);
        return text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>Asks for the big file and reads nothing of the answer, so that it stays in flight.</summary>
    public static async Task<RawConnection> HangAsync(ServerProcess server)
    {
        var connection = await RawConnection.ConnectAsync(server.Endpoint);
        await connection.SendAsync("GET /big.bin HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        await connection.WaitForDataAsync();
        return connection;
    }

    public static Task SendAsync(RawConnection connection, string path = "/index.html") =>
        connection.SendAsync($"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n");

    /// <summary>Makes connections, each with one answer, until both workers hold some; says whose a port is.</summary>
    public static async Task<Dictionary<int, int>> ConnectToBothAsync(
        ServerProcess server, List<RawConnection> connections)
    {
        Dictionary<int, int> owners = [];
        while (owners.Values.Distinct().Count() < 2)
        {
            Assert.True(connections.Count < 400, "one worker takes all connections");
            var connection = await RawConnection.ConnectAsync(server.Endpoint);
            connections.Add(connection);
            await SendAsync(connection);
            Assert.Equal(200, (await connection.ReadAsync()).Status);
            await Wait.UntilAsync(() => Lines(server).Length == connections.Count, "a line for each request");
            owners = Lines(server).Select(line => line.Split(' '))
                .ToDictionary(words => int.Parse(words[1]), words => int.Parse(words[0]));
        }

        return owners;
    }
}
