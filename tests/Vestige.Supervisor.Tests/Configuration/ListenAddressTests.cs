// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Directives;
using Vestige.Supervisor.Configuration;

namespace Vestige.Supervisor.Tests.Configuration;

public class ListenAddressTests
{
    private static readonly SourceLocation Here = new("httpd.conf", 7);

    [Theory]
    [InlineData("127.0.0.1:8080", "127.0.0.1:8080", "http", false)]
    [InlineData("[::1]:80", "[::1]:80", "http", false)]
    [InlineData("[::]:80", "[::]:80", "http", false)]
    [InlineData("80", "[::]:80", "http", true)]
    [InlineData("*:80", "[::]:80", "http", true)]
    [InlineData("0.0.0.0:80", "0.0.0.0:80", "http", false)]
    [InlineData("127.0.0.1:0", "127.0.0.1:0", "http", false)]
    [InlineData("443", "[::]:443", "https", true)]
    [InlineData("127.0.0.1:443 http", "127.0.0.1:443", "http", false)]
    [InlineData("127.0.0.1:8443 HTTPS", "127.0.0.1:8443", "https", false)]
    [InlineData("localhost:8080", "*", "http", false)]
    public void Parse_Accepted_GivesEndPointAndProtocol(string words, string text, string protocol, bool anyFamily)
    {
        ListenAddress? listen = ListenAddress.Parse(words.Split(' '), Here, out string? error);

        Assert.Null(error);
        Assert.NotNull(listen);
        Assert.Equal(protocol, listen.Protocol);
        Assert.Equal(anyFamily, listen.AnyFamily);
        Assert.True(text == "*" || listen.Text == text || listen.Text == text.Replace("[::]", "0.0.0.0"), listen.Text);
    }

    [Theory]
    [InlineData("", "Listen takes a port or address:port")]
    [InlineData("80 http more", "Listen takes a port or address:port")]
    [InlineData("http", "expected a port or address:port, found 'http'")]
    [InlineData("127.0.0.1", "expected a port or address:port, found '127.0.0.1'")]
    [InlineData("127.0.0.1:", "found ''")]
    [InlineData("127.0.0.1:65536", "found '65536'")]
    [InlineData("127.0.0.1:-1", "found '-1'")]
    [InlineData("[::1]", "expected a port after the address, found '[::1]'")]
    [InlineData("::1:80", "expected an IPv4 address, an IPv6 address in brackets")]
    [InlineData("[127.0.0.1]:80", "expected an IPv4 address, an IPv6 address in brackets")]
    [InlineData("[::1:80", "an IPv6 address in brackets")]
    [InlineData("1:80", "expected an IPv4 address")]
    [InlineData("80 ftp", "expected the protocol http or https, found 'ftp'")]
    [InlineData("80 options=freebind", "socket options ('options=freebind') are not supported")]
    [InlineData("80 https options=reuseport", "socket options ('options=reuseport') are not supported")]
    public void Parse_Refused_SaysWhatWasFound(string words, string expected)
    {
        string[] arguments = words.Length == 0 ? [] : words.Split(' ');

        ListenAddress? listen = ListenAddress.Parse(arguments, Here, out string? error);

        Assert.Null(listen);
        Assert.Contains(expected, error);
    }
}
