// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Net.Security;

namespace Vestige.Modules.Ssl;

/// <summary>A cipher suite and what OpenSSL's lists can choose it by.</summary>
/// <param name="Name">OpenSSL's name.</param>
/// <param name="Suite">The suite; its name is that of the registry.</param>
/// <param name="Exchange">ECDH, DH or RSA; "any" for TLS 1.3.</param>
/// <param name="Authentication">RSA or ECDSA; "any" for TLS 1.3.</param>
/// <param name="Encryption">AES, AESGCM, AESCCM, AESCCM8, ARIAGCM, CAMELLIA or CHACHA20.</param>
/// <param name="Bits">Bits of the key.</param>
/// <param name="Digest">AEAD, SHA1, SHA256 or SHA384.</param>
/// <param name="Since">The first protocol that has it.</param>
/// <param name="IsDefault">Whether OpenSSL's DEFAULT has it.</param>
internal sealed record CipherSuite(
    string Name,
    TlsCipherSuite Suite,
    string Exchange,
    string Authentication,
    string Encryption,
    int Bits,
    string Digest,
    string Since,
    bool IsDefault)
{
    /// <summary>Whether it can be offered: the runtime has no parameters for DH without elliptic curves.</summary>
    public bool CanBeOffered => Exchange is not "DH";

    /// <summary>Whether it is one of TLS 1.3, which are configured apart from the others.</summary>
    public bool IsTls13 => Since is "TLSv1.3";
}
