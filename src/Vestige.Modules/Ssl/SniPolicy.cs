// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Modules.Ssl;

/// <summary>Values of <c>SSLVHostSNIPolicy</c>.</summary>
internal enum SniPolicy
{
    /// <summary>A request may be for another host than the handshake when both have the same settings.</summary>
    Secure,

    /// <summary>It may only be for the same host.</summary>
    Strict,

    /// <summary>It may be for any host that asks for the same clients; no host asks for any.</summary>
    AuthOnly,

    /// <summary>It may be for any host.</summary>
    Insecure,
}
