// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Net;
using System.Net.Sockets;
using Vestige.Core.Requests;
using Vestige.Diagnostics.Traces;

namespace Vestige.Core.Tracing;

/// <summary>The addresses in lines about clients.</summary>
internal static class ClientTrace
{
    /// <summary>Adds client and server, each as <c>192.0.2.1:5245</c> or <c>[2001:db8::1]:80</c>.</summary>
    public static void AddAddresses(ClientConnection connection, ref TraceTexts texts)
    {
        Add(connection.PeerAddress, connection.PeerPort, ref texts);
        Add(connection.LocalAddress, connection.LocalPort, ref texts);
    }

    private static void Add(IPAddress address, int port, ref TraceTexts texts)
    {
        Span<byte> text = stackalloc byte[80];
        var length = 0;
        var isV6 = address.AddressFamily == AddressFamily.InterNetworkV6;
        if (isV6)
        {
            text[length++] = (byte)'[';
        }

        _ = address.TryFormat(text[length..], out var written);
        length += written;
        if (isV6)
        {
            text[length++] = (byte)']';
        }

        text[length++] = (byte)':';
        _ = port.TryFormat(text[length..], out written);
        texts.Add(text[..(length + written)]);
    }
}
