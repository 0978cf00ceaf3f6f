// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Requests;

namespace Vestige.Tls;

/// <summary>
/// Tells the server which hosts speak TLS, and with what. Offered by the module that holds the certificates
/// (<c>mod_ssl</c>); asked once for each host when the configuration has been checked.
/// </summary>
public interface ITlsHosts
{
    /// <summary>
    /// Whether connections to a host's addresses are secured: <c>SSLEngine</c>. Null when the host does not say; then the
    /// protocol of the listening socket does.
    /// </summary>
    /// <param name="host">The main server or a virtual host.</param>
    bool? IsOn(VirtualHost host);

    /// <summary>With what connections of a host are secured; null when it has no certificate.</summary>
    /// <param name="host">The main server or a virtual host.</param>
    TlsSettings? Of(VirtualHost host);
}
