// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Net;
using System.Net.Sockets;
using Vestige.Directives;
using Vestige.Supervisor.Configuration;
using Vestige.Supervisor.Sockets;

namespace Vestige.Supervisor.Tests.Sockets;

public class ListenerSetTests
{
    [Fact]
    public async Task Follow_PortZero_ListensOnARealPortThatStays()
    {
        ListenerSet first = Open(ListenerSet.Empty, Address("127.0.0.1:0"));
        int port = first.Sockets[0].Bound.Port;
        using TcpClient client = new();
        await client.ConnectAsync(IPAddress.Loopback, port);

        ListenerSet second = Open(first, Address("127.0.0.1:0"), Address("[::1]:0"));
        first.CloseAllBut(second);

        Assert.NotEqual(0, port);
        Assert.Equal(port, second.Sockets[0].Bound.Port);
        Assert.Same(first.Sockets[0], second.Sockets[0]);
        Assert.Equal(AddressFamily.InterNetworkV6, second.Sockets[1].Bound.AddressFamily);
        second.CloseAllBut(ListenerSet.Empty);
    }

    [Fact]
    public void Follow_TwoAddressesWithPortZero_AreTwoSockets()
    {
        ListenerSet set = Open(ListenerSet.Empty, Address("127.0.0.1:0"), Address("127.0.0.1:0"));
        ListenerSet next = Open(set, Address("127.0.0.1:0"), Address("127.0.0.1:0"));

        Assert.NotEqual(set.Sockets[0].Bound.Port, set.Sockets[1].Bound.Port);
        Assert.Equal(set.Sockets, next.Sockets);
        set.CloseAllBut(ListenerSet.Empty);
    }

    [Fact]
    public void Follow_AddressInUse_SaysItInHttpdsWordsAndKeepsTheOldSet()
    {
        ListenerSet other = Open(ListenerSet.Empty, Address("127.0.0.1:0"));
        ListenerSet old = Open(ListenerSet.Empty, Address("127.0.0.1:0"));
        string taken = other.Sockets[0].Bound.ToString();

        ListenerSet? next = old.Follow(
            [Address("127.0.0.1:0"), Address("[::1]:0"), Address(taken)], 511, out IReadOnlyList<string> errors);

        Assert.Null(next);
        Assert.Equal(
            [$"(98)Address already in use: AH00072: make_sock: could not bind to address {taken}"], errors);
        Assert.False(old.Sockets[0].Handle.IsClosed);
        old.CloseAllBut(ListenerSet.Empty);
        other.CloseAllBut(ListenerSet.Empty);
    }

    [Fact]
    public void Follow_BothFamiliesOnOnePort_AreBoundSideBySide()
    {
        ListenerSet set = Open(ListenerSet.Empty, Address("127.0.0.1:0"));
        int port = set.Sockets[0].Bound.Port;
        set.CloseAllBut(ListenerSet.Empty);

        ListenerSet both = Open(ListenerSet.Empty, Address($"127.0.0.1:{port}"), Address($"[::1]:{port}"));

        Assert.True(both.Sockets[1].IsOnlyIPv6);
        both.CloseAllBut(ListenerSet.Empty);
    }

    [Fact]
    public async Task CloseAllBut_AddressWasDropped_NobodyListensThere()
    {
        ListenerSet old = Open(ListenerSet.Empty, Address("127.0.0.1:0"), Address("[::1]:0"));
        int port = old.Sockets[0].Bound.Port;

        ListenerSet next = Open(old, Address("[::1]:0"));
        old.CloseAllBut(next);

        using TcpClient client = new();
        await Assert.ThrowsAsync<SocketException>(async () => await client.ConnectAsync(IPAddress.Loopback, port));
        next.CloseAllBut(ListenerSet.Empty);
    }

    private static ListenAddress Address(string text) =>
        ListenAddress.Parse([text], new SourceLocation("httpd.conf", 1), out _)!;

    private static ListenerSet Open(ListenerSet from, params ListenAddress[] addresses)
    {
        ListenerSet? set = from.Follow(addresses, 511, out IReadOnlyList<string> errors);
        Assert.True(set is not null, string.Join('\n', errors));
        return set;
    }
}
