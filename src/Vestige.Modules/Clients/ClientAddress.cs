// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Net;
using Vestige.Requests;

namespace Vestige.Modules.Clients;

/// <summary>The address by which a client is judged.</summary>
internal static class ClientAddress
{
    /// <summary>
    /// The connection's, or the one that a module has set in its place (<c>mod_remoteip</c>); null for text that is no
    /// address. Only the latter allocates.
    /// </summary>
    /// <param name="request">The request.</param>
    public static IPAddress? Of(Request request)
    {
        var connection = request.Connection;
        if (string.Equals(request.ClientAddressText, connection.PeerAddressText, StringComparison.Ordinal))
        {
            return connection.PeerAddress;
        }

        return IPAddress.TryParse(request.ClientAddressText, out var address) ? address : null;
    }
}
