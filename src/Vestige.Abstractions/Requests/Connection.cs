// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Net;
using Vestige.Tls;

namespace Vestige.Requests;

/// <summary>The connection on which a request came. Lives in a worker; shared by the requests of the connection.</summary>
public abstract class Connection
{
    /// <summary>Address of the client as the socket tells it.</summary>
    public abstract IPAddress PeerAddress { get; }

    /// <summary>Port of the client.</summary>
    public abstract int PeerPort { get; }

    /// <summary>Address on which the connection was accepted.</summary>
    public abstract IPAddress LocalAddress { get; }

    /// <summary>Port on which the connection was accepted.</summary>
    public abstract int LocalPort { get; }

    /// <summary><see cref="PeerAddress"/> as text, made once per connection.</summary>
    public abstract string PeerAddressText { get; }

    /// <summary><see cref="LocalAddress"/> as text, made once per connection.</summary>
    public abstract string LocalAddressText { get; }

    /// <summary>Log id of the connection (<c>%{c}L</c>).</summary>
    public abstract string LogId { get; }

    /// <summary>How many requests came on this connection before the current one (<c>%k</c>).</summary>
    public abstract int KeepAliveCount { get; }

    /// <summary>True for TLS.</summary>
    public abstract bool IsSecure { get; }

    /// <summary>What was agreed with the client when the connection was secured; null without TLS.</summary>
    public virtual TlsConnection? Tls => null;

    /// <summary>
    /// True when the client speaks plain HTTP on an address whose hosts speak TLS; <c>mod_ssl</c> answers that with 400.
    /// </summary>
    public virtual bool IsPlainWhereTlsIsSpoken => false;

    /// <summary>Notes that modules leave for each other for the life of the connection.</summary>
    public StringTable Notes { get; } = new(StringComparison.OrdinalIgnoreCase);
}
