// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Globalization;
using System.Net.Sockets;

namespace Vestige.Supervisor.Supervision;

/// <summary>Tells a service manager how the server is, by the datagram socket in <c>NOTIFY_SOCKET</c>, if there is one.</summary>
internal sealed class ServiceNotifier(string? address, TimeProvider time)
{
    /// <summary>The server answers requests.</summary>
    public void Ready() => Send(string.Create(CultureInfo.InvariantCulture, $"READY=1\nMAINPID={Environment.ProcessId}"));

    /// <summary>The configuration is being read again; <see cref="Ready"/> follows.</summary>
    public void Reloading()
    {
        long microseconds = (long)(time.GetTimestamp() * 1_000_000.0 / time.TimestampFrequency);
        Send(string.Create(CultureInfo.InvariantCulture, $"RELOADING=1\nMONOTONIC_USEC={microseconds}"));
    }

    /// <summary>The server is ending.</summary>
    public void Stopping() => Send("STOPPING=1");

    private void Send(string state)
    {
        if (string.IsNullOrEmpty(address))
        {
            return;
        }

        try
        {
            // A leading @ stands for the zero byte of an abstract address.
            string name = address.StartsWith('@') ? '\0' + address[1..] : address;
            using Socket socket = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
            _ = socket.SendTo(System.Text.Encoding.UTF8.GetBytes(state), new UnixDomainSocketEndPoint(name));
        }
        catch (SocketException)
        {
            // The manager does not listen any more; serving does not depend on it.
        }
    }
}
