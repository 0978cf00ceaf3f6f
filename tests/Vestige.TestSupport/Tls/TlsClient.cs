// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Vestige.TestSupport.Tls;

/// <summary>A client that secures a connection, keeps what it saw of the handshake, and speaks raw HTTP/1.1.</summary>
public sealed class TlsClient : IDisposable
{
    private readonly TcpClient _connection;
    private readonly List<string> _sent = [];

    private TlsClient(TcpClient connection)
    {
        _connection = connection;
        Stream = new SslStream(connection.GetStream(), leaveInnerStreamOpen: false, Look);
    }

    public SslStream Stream { get; }

    /// <summary>The serial number of the server's certificate.</summary>
    public string Serial { get; private set; } = "";

    /// <summary>The subjects of the certificates that were sent along.</summary>
    public IReadOnlyList<string> Chain => _sent;

    /// <summary>Connects and does the handshake; an unsuccessful one throws what the stream throws.</summary>
    public static async Task<TlsClient> ConnectAsync(
        IPEndPoint server,
        string name,
        SslProtocols protocols = SslProtocols.None,
        TlsCipherSuite[]? suites = null,
        params SslApplicationProtocol[] offers)
    {
        var connection = new TcpClient { NoDelay = true };
        TlsClient? client = null;
        try
        {
            await connection.ConnectAsync(server);
            client = new TlsClient(connection);
            await client.Stream.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
            {
                TargetHost = name,
                EnabledSslProtocols = protocols,
                CipherSuitesPolicy = suites is null ? null : new CipherSuitesPolicy(suites),
                ApplicationProtocols = [.. offers],
            }).WaitAsync(Wait.Bound);
            return client;
        }
        catch
        {
            client?.Dispose();
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Sends a GET that ends the connection and returns the whole answer as text.</summary>
    public Task<string> GetAsync(string target, string host) =>
        SendAsync($"GET {target} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");

    /// <summary>Sends text and reads to the end of the connection.</summary>
    public async Task<string> SendAsync(string request)
    {
        await Stream.WriteAsync(Encoding.Latin1.GetBytes(request)).AsTask().WaitAsync(Wait.Bound);
        using var answer = new MemoryStream();
        await Stream.CopyToAsync(answer).WaitAsync(Wait.Bound);
        return Encoding.Latin1.GetString(answer.ToArray());
    }

    public void Dispose()
    {
        Stream.Dispose();
        _connection.Dispose();
    }

    private bool Look(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        Serial = ((X509Certificate2)certificate!).SerialNumber;
        foreach (var sent in chain!.ChainPolicy.ExtraStore)
        {
            _sent.Add(sent.Subject);
        }

        return chain.ChainElements.Count > 0;
    }
}
