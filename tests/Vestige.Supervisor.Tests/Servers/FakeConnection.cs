// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Vestige.TestSupport;

namespace Vestige.Supervisor.Tests.Servers;

/// <summary>A connection to one fake worker.</summary>
internal sealed class FakeConnection : IAsyncDisposable
{
    private readonly TcpClient _client;
    private readonly StreamReader _reader;
    private readonly StreamWriter _writer;

    private FakeConnection(TcpClient client)
    {
        _client = client;
        _reader = new StreamReader(client.GetStream());
        _writer = new StreamWriter(client.GetStream()) { AutoFlush = true, NewLine = "\n" };
    }

    public static async Task<FakeConnection> OpenAsync(IPEndPoint address)
    {
        TcpClient client = new();
        await client.ConnectAsync(address).WaitAsync(Wait.Bound);
        return new FakeConnection(client);
    }

    public async Task<string> AskAsync(string command)
    {
        await _writer.WriteLineAsync(command).WaitAsync(Wait.Bound);
        return await _reader.ReadLineAsync().WaitAsync(Wait.Bound) ?? throw new IOException("the worker hung up");
    }

    public async Task<int> PidAsync() => int.Parse(await AskAsync("pid"), CultureInfo.InvariantCulture);

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return ValueTask.CompletedTask;
    }
}
