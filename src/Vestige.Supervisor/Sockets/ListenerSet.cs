// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Net.Sockets;
using Vestige.Supervisor.Configuration;

namespace Vestige.Supervisor.Sockets;

/// <summary>The listening sockets of one configuration, in its order.</summary>
internal sealed class ListenerSet
{
    /// <summary>A set without sockets.</summary>
    public static ListenerSet Empty { get; } = new([]);

    private ListenerSet(IReadOnlyList<ListeningSocket> sockets) => Sockets = sockets;

    /// <summary>The sockets.</summary>
    public IReadOnlyList<ListeningSocket> Sockets { get; }

    /// <summary>
    /// Opens what <paramref name="addresses"/> needs beyond this set and takes over the rest. This set stays as it is
    /// until <see cref="CloseAllBut"/>; when something cannot be opened, nothing has changed.
    /// </summary>
    /// <returns>The new set, or null with every address's message.</returns>
    public ListenerSet? Follow(IReadOnlyList<ListenAddress> addresses, int backlog, out IReadOnlyList<string> errors)
    {
        List<ListeningSocket> old = [.. Sockets];
        List<ListeningSocket> result = [];
        List<ListeningSocket> opened = [];
        List<string> messages = [];
        foreach (ListenAddress address in addresses)
        {
            bool onlyIPv6 = SharesPortWithIPv4(address, addresses);
            ListeningSocket? socket = old.Find(candidate => candidate.Serves(address, onlyIPv6));
            if (socket is not null)
            {
                // Each once: several addresses with port 0 are several sockets.
                old.Remove(socket);
                socket.SetBacklog(backlog);
                result.Add(socket);
                continue;
            }

            socket = ListeningSocket.Open(address, onlyIPv6, backlog, out string? error);
            if (socket is null)
            {
                messages.Add(error!);
                continue;
            }

            opened.Add(socket);
            result.Add(socket);
        }

        errors = messages;
        if (messages.Count == 0)
        {
            return new ListenerSet(result);
        }

        opened.ForEach(socket => socket.Dispose());
        return null;
    }

    /// <summary>Closes the sockets that the newer set does not hold.</summary>
    public void CloseAllBut(ListenerSet newer)
    {
        foreach (ListeningSocket socket in Sockets)
        {
            if (!newer.Sockets.Contains(socket))
            {
                socket.Dispose();
            }
        }
    }

    // A socket for all of IPv6 would take IPv4's connections too, and the IPv4 address could not be bound beside it.
    private static bool SharesPortWithIPv4(ListenAddress address, IReadOnlyList<ListenAddress> all)
    {
        if (address.EndPoint.AddressFamily != AddressFamily.InterNetworkV6 || address.EndPoint.Port == 0)
        {
            return false;
        }

        foreach (ListenAddress other in all)
        {
            if (other.EndPoint.AddressFamily == AddressFamily.InterNetwork
                && other.EndPoint.Port == address.EndPoint.Port)
            {
                return true;
            }
        }

        return false;
    }
}
