// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Net;

namespace Vestige.TestSupport.Http;

/// <summary>One request, one answer, one connection.</summary>
public static class RawHttp
{
    /// <summary>Sends the text as it stands and reads one answer by its framing.</summary>
    public static async Task<RawResponse> SendAsync(IPEndPoint endpoint, string request, TimeSpan? bound = null)
    {
        using var connection = await RawConnection.ConnectAsync(endpoint, bound);
        await connection.SendAsync(request);
        return await connection.ReadAsync(request.StartsWith("HEAD ", StringComparison.Ordinal), bound);
    }

    public static Task<RawResponse> GetAsync(IPEndPoint endpoint, string path, string host = "localhost") =>
        SendAsync(endpoint, $"GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
}
