// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Collections.Frozen;

namespace Vestige.Modules.Ssl;

/// <summary>The words by which OpenSSL's lists name classes of cipher suites, as ciphers(1) of OpenSSL 3 says.</summary>
internal static class CipherAliases
{
    // Classes of which nothing is in the table: without certificate or encryption, with shared keys, or gone from OpenSSL 3.
    private static readonly FrozenSet<string> Empty = new[]
    {
        "aNULL", "eNULL", "NULL", "ADH", "AECDH", "COMPLEMENTOFALL", "EXP", "EXPORT", "EXPORT40", "EXPORT56", "LOW", "MEDIUM",
        "RC2", "RC4", "MD5", "DES", "3DES", "IDEA", "SEED", "DSS", "aDSS", "kDSS", "PSK", "kPSK", "aPSK", "kECDHEPSK", "kDHEPSK",
        "kRSAPSK", "SRP", "kSRP", "aSRP", "KRB5", "kKRB5", "aKRB5", "SSLv2", "GOST", "kGOST", "aGOST", "aGOST01", "GOST94",
        "GOST89MAC", "kDH", "kDHr", "kDHd", "aDH", "kECDH", "kECDHr", "kECDHe", "aECDH", "DES-CBC3-SHA", "DES-CBC3-MD5",
        "ECDHE-RSA-DES-CBC3-SHA", "ECDHE-ECDSA-DES-CBC3-SHA", "EDH-RSA-DES-CBC3-SHA", "DHE-RSA-DES-CBC3-SHA", "RC4-SHA", "RC4-MD5",
        "ECDHE-RSA-RC4-SHA", "ECDHE-ECDSA-RC4-SHA",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>What a word chooses; null for a word that is none.</summary>
    public static Func<CipherSuite, bool>? Find(string word)
    {
        if (CipherTable.Find(word) is { } named)
        {
            return suite => suite == named;
        }

        return Empty.Contains(word) ? static _ => false : Exchange(word) ?? Encryption(word) ?? Other(word);
    }

    private static Func<CipherSuite, bool>? Exchange(string word) => word switch
    {
        "kECDHE" or "kEECDH" or "ECDHE" or "EECDH" or "ECDH" => static suite => suite.Exchange is "ECDH",
        "kDHE" or "kEDH" or "DHE" or "EDH" or "DH" => static suite => suite.Exchange is "DH",
        "kRSA" or "RSA" => static suite => suite.Exchange is "RSA",
        "aRSA" => static suite => suite.Authentication is "RSA",
        "aECDSA" or "ECDSA" => static suite => suite.Authentication is "ECDSA",
        _ => null,
    };

    private static Func<CipherSuite, bool>? Encryption(string word) => word switch
    {
        "AES" => static suite => suite.Encryption.StartsWith("AES", StringComparison.Ordinal),
        "AES128" => static suite => suite.Encryption.StartsWith("AES", StringComparison.Ordinal) && suite.Bits == 128,
        "AES256" => static suite => suite.Encryption.StartsWith("AES", StringComparison.Ordinal) && suite.Bits == 256,
        "AESGCM" => static suite => suite.Encryption is "AESGCM",
        "AESCCM" => static suite => suite.Encryption is "AESCCM" or "AESCCM8",
        "AESCCM8" => static suite => suite.Encryption is "AESCCM8",
        "ARIA" or "ARIAGCM" => static suite => suite.Encryption is "ARIAGCM",
        "ARIA128" => static suite => suite.Encryption is "ARIAGCM" && suite.Bits == 128,
        "ARIA256" => static suite => suite.Encryption is "ARIAGCM" && suite.Bits == 256,
        "CAMELLIA" => static suite => suite.Encryption is "CAMELLIA",
        "CAMELLIA128" => static suite => suite.Encryption is "CAMELLIA" && suite.Bits == 128,
        "CAMELLIA256" => static suite => suite.Encryption is "CAMELLIA" && suite.Bits == 256,
        "CHACHA20" => static suite => suite.Encryption is "CHACHA20",
        _ => null,
    };

    private static Func<CipherSuite, bool>? Other(string word) => word switch
    {
        // All that is left of OpenSSL's ciphers is of its highest class.
        "ALL" or "HIGH" => static _ => true,
        "DEFAULT" => static suite => suite.IsDefault,
        "COMPLEMENTOFDEFAULT" => static suite => !suite.IsDefault,
        "SHA" or "SHA1" => static suite => suite.Digest is "SHA1",
        "SHA256" => static suite => suite.Digest is "SHA256",
        "SHA384" => static suite => suite.Digest is "SHA384",
        "TLSv1.2" => static suite => suite.Since is "TLSv1.2",
        "TLSv1" or "TLSv1.0" => static suite => suite.Since is "TLSv1",
        "SSLv3" => static suite => suite.Since is "SSLv3",
        _ => null,
    };
}
