// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Vestige.Supervisor.Configuration;
using Vestige.Supervisor.Native;

namespace Vestige.Supervisor.Sockets;

/// <summary>
/// A bound and listening socket. It lives as long as some generation lists its address, so connections that wait in its
/// accept queue see neither the death of a worker nor a reload.
/// </summary>
internal sealed unsafe class ListeningSocket : IDisposable
{
    private const int StreamCloseOnExec = 1 | 0x80000;
    private const int LevelSocket = 1;
    private const int ReuseAddress = 2;
    private const int LevelIPv6 = 41;
    private const int OnlyIPv6 = 26;
    private const int AddressBytes = 28;

    private ListeningSocket(SafeFileHandle handle, ListenAddress address, bool onlyIPv6, IPEndPoint bound)
    {
        Handle = handle;
        Address = address;
        IsOnlyIPv6 = onlyIPv6;
        Bound = bound;
    }

    /// <summary>The descriptor.</summary>
    public SafeFileHandle Handle { get; }

    /// <summary>What the configuration says.</summary>
    public ListenAddress Address { get; }

    /// <summary>Whether an IPv6 socket leaves IPv4 to another one.</summary>
    public bool IsOnlyIPv6 { get; }

    /// <summary>What is really bound: the port is never 0.</summary>
    public IPEndPoint Bound { get; }

    /// <summary>Whether this socket serves that address of a newer configuration.</summary>
    public bool Serves(ListenAddress address, bool onlyIPv6) =>
        Address.EndPoint.Equals(address.EndPoint) && IsOnlyIPv6 == onlyIPv6;

    /// <summary>Opens, binds and listens.</summary>
    /// <returns>The socket, or null and httpd's message.</returns>
    public static ListeningSocket? Open(ListenAddress address, bool onlyIPv6, int backlog, out string? error)
    {
        int number = LibC.Socket((int)NativeFamily(address.EndPoint), StreamCloseOnExec, 0);
        if (number < 0)
        {
            error = Failure($"make_sock: for address {address.Text}, socket");
            return null;
        }

        SafeFileHandle handle = new(number, ownsHandle: true);
        error = Bind(handle, address, onlyIPv6, backlog);
        if (error is null)
        {
            return new ListeningSocket(handle, address, onlyIPv6, BoundEndPoint(handle, address.EndPoint));
        }

        handle.Dispose();
        return null;
    }

    /// <summary>Sets the length of the accept queue anew.</summary>
    public void SetBacklog(int backlog) => _ = LibC.Listen(Handle, backlog);

    /// <summary>Closes the control process's descriptor; workers keep theirs.</summary>
    public void Dispose() => Handle.Dispose();

    private static string? Bind(SafeFileHandle handle, ListenAddress address, bool onlyIPv6, int backlog)
    {
        int on = 1;
        if (LibC.SetSocketOption(handle, LevelSocket, ReuseAddress, &on, sizeof(int)) != 0)
        {
            return Failure($"AH00067: make_sock: for address {address.Text}, setsockopt: (SO_REUSEADDR)");
        }

        int only = onlyIPv6 ? 1 : 0;
        if (address.EndPoint.AddressFamily == AddressFamily.InterNetworkV6
            && LibC.SetSocketOption(handle, LevelIPv6, OnlyIPv6, &only, sizeof(int)) != 0)
        {
            return Failure($"AH00069: make_sock: for address {address.Text}, setsockopt: (IPV6_V6ONLY)");
        }

        SocketAddress native = address.EndPoint.Serialize();
        fixed (byte* bytes = native.Buffer.Span)
        {
            if (LibC.Bind(handle, bytes, (uint)native.Size) != 0)
            {
                return Failure($"AH00072: make_sock: could not bind to address {address.Text}");
            }
        }

        return LibC.Listen(handle, backlog) == 0
            ? null
            : Failure($"AH00073: make_sock: unable to listen for connections on address {address.Text}");
    }

    private static IPEndPoint BoundEndPoint(SafeFileHandle handle, IPEndPoint asked)
    {
        SocketAddress native = new(asked.AddressFamily, AddressBytes);
        uint length = AddressBytes;
        fixed (byte* bytes = native.Buffer.Span)
        {
            return LibC.GetSocketName(handle, bytes, &length) == 0 ? (IPEndPoint)asked.Create(native) : asked;
        }
    }

    private static ushort NativeFamily(IPEndPoint endPoint) =>
        BitConverter.ToUInt16(endPoint.Serialize().Buffer.Span);

    private static string Failure(string message)
    {
        int error = Marshal.GetLastPInvokeError();
        return $"({error}){Descriptors.ErrorText(error)}: {message}";
    }
}
