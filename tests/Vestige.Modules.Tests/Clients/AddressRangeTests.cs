// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Net;

namespace Vestige.Modules.Clients;

public sealed class AddressRangeTests
{
    [Theory]
    [InlineData("10", "10.1.2.3", true)]
    [InlineData("10.", "10.1.2.3", true)]
    [InlineData("10", "11.0.0.0", false)]
    [InlineData("10.1", "10.1.255.255", true)]
    [InlineData("10.1", "10.2.0.0", false)]
    [InlineData("10.1.2", "10.1.2.9", true)]
    [InlineData("10.1.2.3", "10.1.2.3", true)]
    [InlineData("10.1.2.3", "10.1.2.4", false)]
    [InlineData("10.1.0.0/16", "10.1.200.1", true)]
    [InlineData("10.1.0.0/255.255.0.0", "10.1.200.1", true)]
    [InlineData("10.1.9.9/255.255.0.0", "10.1.200.1", true)]
    [InlineData("10.1.0.0/255.255.0.0", "10.2.0.1", false)]
    [InlineData("0.0.0.0/0", "192.0.2.1", true)]
    [InlineData("0.0.0.0/0", "2001:db8::1", false)]
    [InlineData("10.1.2.3/32", "10.1.2.3", true)]
    [InlineData("2001:db8::1", "2001:db8::1", true)]
    [InlineData("2001:db8::1", "2001:db8::2", false)]
    [InlineData("2001:db8::/32", "2001:db8:ffff::1", true)]
    [InlineData("2001:db8::/32", "2001:db9::1", false)]
    [InlineData("::/0", "2001:db8::1", true)]
    [InlineData("::/0", "10.0.0.1", false)]
    [InlineData("10", "::ffff:10.1.2.3", true)]
    [InlineData("::ffff:10.1.2.3", "10.1.2.3", true)]
    public void Contains_Address_FollowsTheRange(string text, string address, bool expected)
    {
        Assert.True(AddressRange.TryParse(text, out var range, out _));
        Assert.Equal(expected, range.Contains(IPAddress.Parse(address)));
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("example.org", null)]
    [InlineData("10.1.2.3.4", "The specified IP address is invalid.")]
    [InlineData("10.256", "The specified IP address is invalid.")]
    [InlineData("10..1", "The specified IP address is invalid.")]
    [InlineData("10.1/16", "The specified IP address is invalid.")]
    [InlineData("10.0.0.0/33", "The specified network mask is invalid.")]
    [InlineData("10.0.0.0/", "The specified network mask is invalid.")]
    [InlineData("10.0.0.0/255.255", "The specified network mask is invalid.")]
    [InlineData("2001:db8::/129", "The specified network mask is invalid.")]
    [InlineData("2001:zz::", "The specified IP address is invalid.")]
    public void TryParse_WrongText_SaysWhat(string text, string? expected)
    {
        Assert.False(AddressRange.TryParse(text, out _, out var problem));
        Assert.Equal(expected, problem);
    }
}
