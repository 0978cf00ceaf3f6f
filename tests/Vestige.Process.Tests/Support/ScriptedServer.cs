// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Vestige.ProcessTests.Support;

/// <summary>Accepts connections and plays one script of answers on each, then ends the connection.</summary>
internal sealed class ScriptedServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly string[] _answers;
    private readonly Task _accepting;

    public ScriptedServer(params string[] answers)
    {
        _answers = answers;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public IPEndPoint Endpoint => (IPEndPoint)_listener.LocalEndpoint;

    public void Dispose()
    {
        _listener.Stop();
        _accepting.Wait(TimeSpan.FromSeconds(5));
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptSocketAsync();
                await PlayAsync(client);
            }
        }
        catch (Exception stopped) when (
            stopped is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // The listener was stopped.
        }
    }

    private async Task PlayAsync(Socket client)
    {
        var request = new byte[4096];
        foreach (var answer in _answers)
        {
            if (await client.ReceiveAsync(request) == 0)
            {
                return;
            }

            await client.SendAsync(Encoding.Latin1.GetBytes(answer));
        }
    }
}
