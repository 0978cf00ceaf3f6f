// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Net;
using System.Net.Sockets;

namespace Vestige.TestSupport.Http;

/// <summary>One client of a <see cref="LoadGenerator"/>: keeps its connection as long as the server does.</summary>
internal sealed class LoadClient(IPEndPoint endpoint, string request) : IDisposable
{
    private RawConnection? _connection;

    /// <summary>The answer, or null if a kept connection ended before the first byte of one.</summary>
    public async Task<RawResponse?> RequestAsync()
    {
        var kept = _connection is not null;
        var connection = _connection ??= await ConnectAsync();
        try
        {
            await connection.SendAsync(request);
            var response = await connection.ReadAsync();
            if (response.ClosesConnection)
            {
                Dispose();
            }

            return response;
        }
        catch (Exception ended) when (
            kept && connection.BytesSinceSend == 0 && ended is (IOException or SocketException))
        {
            Dispose();
            return null;
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        _connection?.Dispose();
        _connection = null;
    }

    private async Task<RawConnection> ConnectAsync()
    {
        try
        {
            return await RawConnection.ConnectAsync(endpoint);
        }
        catch (Exception refused) when (refused is SocketException or OperationCanceledException)
        {
            throw new ConnectException(refused.Message, refused);
        }
    }
}
