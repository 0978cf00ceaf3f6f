// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Net.Security;
using Vestige.Requests;

namespace Vestige.Core.Tls;

/// <summary>With what one handshake is done.</summary>
/// <param name="Host">The host whose name the client gave, or the first one of the address.</param>
/// <param name="Options">The host's settings; made once and shared.</param>
public sealed record TlsChoice(VirtualHost Host, SslServerAuthenticationOptions Options);
