// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Net;
using System.Net.Sockets;
using System.Text;
using Vestige.TestSupport;
using Vestige.TestSupport.Processes;

namespace Vestige.ProcessTests.Logs;

public class LogIoTests
{
    [Theory]
    [InlineData("GET /a.txt HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")]
    [InlineData("HEAD /a.txt HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")]
    [InlineData("GET /missing HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nX-Long: 0123456789\r\n\r\n")]
    [InlineData("POST /a.txt HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 5\r\n\r\nhello")]
    public async Task Line_OfARequest_CountsTheBytesOnTheWire(string request)
    {
        await using var server = await ServerProcess.StartAsync(
            ServerProcess.Basics + """
                CustomLog logs/access_log "%I %O %S"
                <Directory htdocs>
                    Require all granted
                </Directory>
                """,
            static root => root.Write("htdocs/a.txt", "some text\n"));

        var sent = await ExchangeAsync(server.Endpoint, request);

        await Wait.UntilAsync(() => server.ReadLog("access_log").EndsWith('\n'), "the request is logged");
        Assert.Equal($"{request.Length} {sent} {request.Length + sent}\n", server.ReadLog("access_log"));
    }

    private static async Task<int> ExchangeAsync(IPEndPoint server, string request)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        using var bound = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await socket.ConnectAsync(server, bound.Token);
        await socket.SendAsync(Encoding.ASCII.GetBytes(request), bound.Token);
        var buffer = new byte[4096];
        var total = 0;
        int read;
        while ((read = await socket.ReceiveAsync(buffer, bound.Token)) > 0)
        {
            total += read;
        }

        return total;
    }
}
