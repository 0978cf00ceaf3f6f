// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Net.Security;

namespace Vestige.Modules.Ssl;

/// <summary>OpenSSL's lists; expected are the answers of <c>openssl ciphers</c> 3.0, but for suites without RSA and ECDSA.</summary>
public sealed class CipherListTests
{
    [Theory]
    [InlineData("ECDHE+AESGCM", "ECDHE-ECDSA-AES256-GCM-SHA384 ECDHE-RSA-AES256-GCM-SHA384 ECDHE-ECDSA-AES128-GCM-SHA256 ECDHE-RSA-AES128-GCM-SHA256")]
    [InlineData("ECDHE+AES128+SHA256", "ECDHE-ECDSA-AES128-SHA256 ECDHE-RSA-AES128-SHA256")]
    [InlineData("AES128-SHA:AES256-SHA", "AES128-SHA AES256-SHA")]
    [InlineData("AES128-SHA:AES256-SHA:@STRENGTH", "AES256-SHA AES128-SHA")]
    [InlineData("AES256-SHA,AES128-SHA;+AES256-SHA", "AES128-SHA AES256-SHA")]
    [InlineData("AES256-SHA:AES128-SHA:!AES256-SHA:AES256-SHA", "AES128-SHA")]
    [InlineData("AES256-SHA:AES128-SHA:-AES256-SHA:AES256-SHA", "AES128-SHA AES256-SHA")]
    [InlineData("kRSA+AESGCM:!aNULL:!MD5:!RC4:!3DES", "AES256-GCM-SHA384 AES128-GCM-SHA256")]
    [InlineData("TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256", "ECDHE-RSA-AES128-GCM-SHA256")]
    [InlineData("aECDSA+CHACHA20", "ECDHE-ECDSA-CHACHA20-POLY1305")]
    [InlineData("ARIA256+ECDHE", "ECDHE-ECDSA-ARIA256-GCM-SHA384 ECDHE-ARIA256-GCM-SHA384")]
    public void Read_List_LeavesInWhatOpenSslDoes(string list, string expected)
    {
        var suites = CipherList.Read(list, out var error);
        Assert.Null(error);
        Assert.Equal(expected, string.Join(' ', suites!.Select(static suite => suite.Name)));
    }

    [Theory]
    [InlineData("HIGH:!aNULL", 59)]
    [InlineData("ALL:!ADH", 59)]
    [InlineData("HIGH:MEDIUM:!MD5:!RC4:!3DES", 59)]
    [InlineData("DEFAULT:!SHA1", 19)]
    [InlineData("HIGH:!DH:!CAMELLIA:!ARIA:!AESCCM", 20)]
    public void Read_StockList_HasItsSize(string list, int count)
    {
        Assert.Equal(count, CipherList.Read(list, out _)!.Count);
    }

    [Theory]
    [InlineData("HIGH:FOO", "found 'FOO', expected the name of a cipher suite, as OpenSSL or the registry has it, or of a class of them")]
    [InlineData("HIGH:!Foo", "found 'Foo', expected")]
    [InlineData("ECDHE+BAR", "found 'BAR', expected")]
    [InlineData("HIGH:@SECLEVEL=1", "found '@SECLEVEL=1': the security level of OpenSSL cannot be set here")]
    [InlineData("RC4:MD5", "found 'RC4:MD5', which leaves no cipher suite of TLS 1.2")]
    [InlineData("TLS_AES_128_GCM_SHA256", "which leaves no cipher suite of TLS 1.2")]
    public void Read_WhatIsNone_IsNamed(string list, string expected)
    {
        Assert.Null(CipherList.Read(list, out var error));
        Assert.Contains(expected, error, StringComparison.Ordinal);
    }

    [Fact]
    public void Tls13_Names_AreRead()
    {
        var suites = CipherList.ReadTls13("TLS_AES_128_GCM_SHA256:TLS_CHACHA20_POLY1305_SHA256", out var error);
        Assert.Null(error);
        Assert.Equal(
            [TlsCipherSuite.TLS_AES_128_GCM_SHA256, TlsCipherSuite.TLS_CHACHA20_POLY1305_SHA256],
            suites!.Select(static suite => suite.Suite));
        Assert.Null(CipherList.ReadTls13("HIGH", out error));
        Assert.StartsWith("found 'HIGH', expected names of cipher suites of TLS 1.3", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Policy_OfWhatIsSaid_HasTheRestByDefault()
    {
        Assert.Null(SslHosts.Policy(new SslServerConfig()));
        Assert.Null(SslHosts.Policy(new SslServerConfig { Ciphers = [] }));
        var policy = SslHosts.Policy(new SslServerConfig { Ciphers = CipherList.Read("ECDHE-RSA-AES128-SHA:DHE-RSA-AES128-SHA", out _) });
        Assert.Equal(
            [
                TlsCipherSuite.TLS_AES_256_GCM_SHA384, TlsCipherSuite.TLS_CHACHA20_POLY1305_SHA256,
                TlsCipherSuite.TLS_AES_128_GCM_SHA256, TlsCipherSuite.TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA,
            ],
            policy!.AllowedCipherSuites);
    }
}
