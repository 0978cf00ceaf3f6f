// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Security.Authentication;

namespace Vestige.Modules.Ssl;

public sealed class ProtocolListTests
{
    private const SslProtocols Both = SslProtocols.Tls12 | SslProtocols.Tls13;

    [Theory]
    [InlineData("all", Both)]
    [InlineData("all -SSLv3", Both)]
    [InlineData("all -SSLv2 -SSLv3 -TLSv1 -TLSv1.1", Both)]
    [InlineData("-all +TLSv1.2", SslProtocols.Tls12)]
    [InlineData("+TLSv1.2 +TLSv1.3", Both)]
    [InlineData("ALL -tlsv1.2", SslProtocols.Tls13)]
    [InlineData("TLSv1.3", SslProtocols.Tls13)]
    public void Read_Words_AreMeantAsInModSsl(string words, SslProtocols expected)
    {
        Assert.Equal(expected, ProtocolList.Read(words.Split(' '), out var warning, out var error));
        Assert.Null(warning);
        Assert.Null(error);
    }

    [Fact]
    public void Read_WordWithoutSign_ReplacesAndWarns()
    {
        Assert.Equal(SslProtocols.Tls13, ProtocolList.Read(["TLSv1.2", "TLSv1.3"], out var warning, out _));
        Assert.Equal(
            "AH02532: Protocol 'TLSv1.3' overrides already set parameter(s). Check if a +/- prefix is missing.", warning);
    }

    [Theory]
    [InlineData("TLSv1.4", "Illegal protocol 'TLSv1.4', expected all, TLSv1.2 or TLSv1.3, with + or - before it")]
    [InlineData("SSLv2", "SSLv2 is no longer supported")]
    [InlineData("all +TLSv1.1", "found 'TLSv1.1', which is not offered")]
    [InlineData("TLSv1", "found 'TLSv1', which is not offered")]
    [InlineData("-SSLv3", "AH02231: No SSL protocols available [hint: SSLProtocol]")]
    [InlineData("all -TLSv1.2 -TLSv1.3", "AH02231")]
    public void Read_WhatIsNotOffered_IsNamed(string words, string expected)
    {
        Assert.Null(ProtocolList.Read(words.Split(' '), out _, out var error));
        Assert.StartsWith(expected, error, StringComparison.Ordinal);
    }
}
