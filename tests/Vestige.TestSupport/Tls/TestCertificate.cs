// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.TestSupport.Tls;

/// <summary>A certificate and its key as PEM.</summary>
/// <param name="Certificate">The certificate.</param>
/// <param name="Key">The key, PKCS 8.</param>
/// <param name="Serial">The serial number, by which a test knows it again.</param>
public sealed record TestCertificate(string Certificate, string Key, string Serial);
