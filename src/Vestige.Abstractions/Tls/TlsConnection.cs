// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Net.Security;
using System.Security.Authentication;
using Vestige.Requests;

namespace Vestige.Tls;

/// <summary>What was agreed with a client when its connection was secured. Made once per connection.</summary>
public sealed record TlsConnection
{
    /// <summary>The protocol.</summary>
    public required SslProtocols Protocol { get; init; }

    /// <summary>The cipher suite.</summary>
    public required TlsCipherSuite CipherSuite { get; init; }

    /// <summary>The host name that the client asked for (SNI); null when it named none.</summary>
    public string? ServerName { get; init; }

    /// <summary>The host whose settings the handshake used.</summary>
    public required VirtualHost Host { get; init; }
}
