// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Vestige.Diagnostics.Slots;

namespace Vestige.Diagnostics.Tests.Slots;

public sealed class RedactionTests
{
    [Theory]
    [InlineData("/", "/")]
    [InlineData("*", "*")]
    [InlineData("", "")]
    [InlineData("/thumb/x.png", "/thumb/x.png")]
    [InlineData("/a?", "/a?")]
    [InlineData("/a?user=bob&password=s3cret", "/a?user=*&password=*")]
    [InlineData("/a?user=&x=1;y=2&", "/a?user=&x=*;y=*&")]
    [InlineData("/reset?5e5ce4d1", "/reset?*")]
    [InlineData("/a?k=v=w?z", "/a?k=*")]
    [InlineData("/a?next=http://u:p@h/", "/a?next=*")]
    [InlineData("http://bob:s3cret@host/x", "http://*@host/x")]
    [InlineData("http://t0ken@host:80/x?y", "http://*@host:80/x?*")]
    [InlineData("https://u:p@ss@host", "https://*@host")]
    [InlineData("bob:s3cret@host:443", "*@host:443")]
    [InlineData("/fetch/http://bob:s3cret@host/x", "/fetch/http://*@host/x")]
    [InlineData("/fetch/http:/bob:s3cret@host/x", "/fetch/http:/*@host/x")]
    [InlineData("/user/bob@example.org", "/user/bob@example.org")]
    [InlineData("/a;jsessionid=77AB/b", "/a;jsessionid=*/b")]
    [InlineData("/a;jsessionid=77AB?x=1", "/a;jsessionid=*?x=*")]
    [InlineData("/a=b", "/a=b")]
    [InlineData("/ü?ü=ü", "/ü?ü=*")]
    public void Target_OfAnyForm_LosesItsSecrets(string target, string expected)
    {
        Span<byte> room = stackalloc byte[400];

        int length = Redaction.Target(target, room, out bool truncated);
        Assert.Equal(expected, Encoding.UTF8.GetString(room[..length]));
        Assert.False(truncated);

        length = Redaction.Target(Encoding.UTF8.GetBytes(target), room, out truncated);
        Assert.Equal(expected, Encoding.UTF8.GetString(room[..length]));
        Assert.False(truncated);
    }

    [Theory]
    [InlineData("/abcdefgh", "/abcdefg", true)]
    [InlineData("/abcdef?", "/abcdef?", false)]
    [InlineData("/abcdef?x=y", "/abcdef?", true)]
    [InlineData("/a?b=0123456789", "/a?b=*", false)]
    [InlineData("/abcdeü", "/abcdeü", false)]
    [InlineData("/abcdefü", "/abcdef", true)]
    public void Target_LongerThanTheRoom_CutAfterRedaction(string target, string expected, bool cut)
    {
        Span<byte> room = stackalloc byte[8];

        int length = Redaction.Target(target, room, out bool truncated);

        Assert.Equal(expected, Encoding.UTF8.GetString(room[..length]));
        Assert.Equal(cut, truncated);
    }

    [Fact]
    public void Target_AnyQueryValue_NeverAppears()
    {
        Gen<string> word = Gen.Elements("a", "b/", "%20", "=", "@", ":", "//", "?", ".", "").ArrayOf()
            .Select(static parts => string.Concat(parts));
        Prop.ForAll(word.ToArbitrary(), word.ToArbitrary(), static (path, noise) =>
        {
            Span<byte> room = stackalloc byte[400];
            string target = $"/{path}?{noise}&key={noise}SECRET{noise}&SECRET";
            int length = Redaction.Target(target, room, out _);
            return !Encoding.UTF8.GetString(room[..length]).Contains("SECRET", StringComparison.Ordinal);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Target_AnyBytes_FitTheRoom() =>
        Prop.ForAll<byte[], byte>(static (target, size) =>
        {
            Span<byte> room = new byte[size];
            return Redaction.Target(target, room, out _) <= size;
        }).QuickCheckThrowOnFailure();
}
