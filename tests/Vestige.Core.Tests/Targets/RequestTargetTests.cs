// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Core.Targets;

namespace Vestige.Core.Tests.Targets;

public sealed class RequestTargetTests
{
    [Theory]
    [InlineData("/", "/", null)]
    [InlineData("/a?b=%zz?c", "/a", "b=%zz?c")]
    [InlineData("/a?", "/a", "")]
    [InlineData("/%61%2D%5f%7E", "/a-_~", null)]
    [InlineData("/a%20b", "/a b", null)]
    [InlineData("/%C3%BC", "/ü", null)]
    [InlineData("/%F0%9F%98%80", "/😀", null)]
    [InlineData("///a//b", "/a/b", null)]
    [InlineData("/a/./b/../c", "/a/c", null)]
    [InlineData("/a/b/..", "/a/", null)]
    [InlineData("/a/b/.", "/a/b/", null)]
    [InlineData("/%2541", "/%41", null)]
    [InlineData("/a%3Fb%23c", "/a?b#c", null)]
    [InlineData("/a;b/..;/c", "/a;b/..;/c", null)]
    [InlineData("/~user", "/~user", null)]
    [InlineData("/a\\b%5Cc", "/a\\b\\c", null)]
    public void Parse_OriginForm_DecodesAndNormalises(string raw, string path, string? query)
    {
        var target = RequestTarget.Parse(raw, RequestTargetOptions.Default);
        Assert.Equal(
            (RequestTargetForm.Origin, 0, path, query), (target.Form, target.Status, target.Path, target.Query));
    }

    [Fact]
    public void Parse_BytesThatAreNotUtf8_AreKept()
    {
        Assert.Equal("/\udce9x", Parse("/%E9x", EncodedSlashes.Off).Path);
        Assert.Equal("/\udced\udca0\udc80", Parse("/%ED%A0%80", EncodedSlashes.Off).Path);
        Assert.Equal("/\udcc0\udcaf", Parse("/%C0%AF", EncodedSlashes.Off).Path);
    }

    [Theory]
    [InlineData("/..")]
    [InlineData("/a/../../b")]
    [InlineData("/%2e%2e/a")]
    [InlineData("/%")]
    [InlineData("/a%4")]
    [InlineData("/%zz")]
    [InlineData("/a#b")]
    [InlineData("/a?b#c")]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("**")]
    [InlineData("/a\u0001")]
    [InlineData("/a b")]
    [InlineData("/a\u007f")]
    [InlineData("ftp://h/a")]
    [InlineData("http:a")]
    [InlineData("http://u@h/a")]
    [InlineData("http://h:x/a")]
    [InlineData("http://[::1/a")]
    [InlineData("http://a..b/")]
    [InlineData("http://a%62/")]
    public void Parse_WhatHttpdRefuses_Is400(string raw) =>
        Assert.Equal(400, RequestTarget.Parse(raw, RequestTargetOptions.Default).Status);

    [Fact]
    public void Parse_EncodedSlash_IsWhatAllowEncodedSlashesSays()
    {
        Assert.Equal(404, Parse("/a%2Fb", EncodedSlashes.Off).Status);
        Assert.Equal("/a/b", Parse("/a%2Fb", EncodedSlashes.On).Path);
        Assert.Equal("/a%2Fb%", Parse("/a%2Fb%25", EncodedSlashes.NoDecode).Path);
        Assert.Equal("/b", Parse("/a%2F..%2Fb", EncodedSlashes.On).Path);
        Assert.Equal("/b", Parse("/a%2F..%2F..%2F..%2Fb", EncodedSlashes.On).Path);
    }

    [Theory]
    [InlineData(EncodedSlashes.Off)]
    [InlineData(EncodedSlashes.On)]
    [InlineData(EncodedSlashes.NoDecode)]
    public void Parse_EncodedZeroByte_Is404(EncodedSlashes slashes) => Assert.Equal(404, Parse("/a%00b", slashes).Status);

    [Fact]
    public void Parse_Refusal_HasHttpdsLine()
    {
        Assert.Equal("AH10244: invalid URI path (/../a)", Parse("/../a", EncodedSlashes.Off).Message);
        Assert.Equal(
            "AH00026: found %2f (encoded '/') in URI path (/a%2fb), returning 404",
            Parse("/a%2fb", EncodedSlashes.Off).Message);
    }

    [Theory]
    [InlineData("/../a?q", "/../a", "/a")]
    [InlineData("/a%zz/%41", "/a%zz/%41", "/a%zz/A")]
    [InlineData("/%41/../../x%zz/../b", "/%41/../../x%zz/../b", "/b")]
    [InlineData("http://h/../a", "/../a", "/a")]
    public void Parse_PathThatIsRefusedLater_KeepsItsFormAndShowsAsSent(string raw, string path, string normalized)
    {
        var target = RequestTarget.Parse(raw, RequestTargetOptions.Default);
        Assert.Equal((400, path, normalized), (target.Status, target.Path, target.EncodedPath));
        Assert.NotEqual(RequestTargetForm.Invalid, target.Form);
    }

    [Fact]
    public void Parse_MergeSlashesOff_KeepsEmptySegments()
    {
        var options = new RequestTargetOptions(EncodedSlashes.Off, MergeSlashes: false);
        Assert.Equal("/a//b", RequestTarget.Parse("//a//b", options).Path);
        Assert.Equal("/a/b", RequestTarget.Parse("/a//../b", options).Path);
    }

    [Fact]
    public void Parse_AbsoluteForm_GivesHostAndPort()
    {
        var target = RequestTarget.Parse("HTTP://Www.Example.ORG:8080/a/../b?c", RequestTargetOptions.Default);
        Assert.Equal(
            (RequestTargetForm.Absolute, "http", "www.example.org", 8080, "/b", "c"),
            (target.Form, target.Scheme, target.Host, target.Port, target.Path, target.Query));
    }

    [Theory]
    [InlineData("http://h", "h", -1, "/", true)]
    [InlineData("http://h?q", "h", -1, "/", true)]
    [InlineData("https://[::1]:443/", "[::1]", 443, "/", false)]
    [InlineData("http:///a", null, -1, "/a", false)]
    [InlineData("http:/a", null, -1, "/a", false)]
    [InlineData("http://h:/a", "h", -1, "/a", false)]
    [InlineData("http://h//a", "h", -1, "/a", false)]
    public void Parse_AbsoluteForms_AreReadAsInHttpd(string raw, string? host, int port, string path, bool hasNoPath)
    {
        var target = RequestTarget.Parse(raw, RequestTargetOptions.Default);
        Assert.Equal(
            (RequestTargetForm.Absolute, 0, host, port, path, hasNoPath),
            (target.Form, target.Status, target.Host, target.Port, target.Path, target.HasNoPath));
    }

    [Theory]
    [InlineData("localhost:80", 0)]
    [InlineData("[::1]:80", 0)]
    [InlineData(":80", 0)]
    [InlineData("localhost", 400)]
    [InlineData("localhost:", 400)]
    [InlineData("u@h:80", 400)]
    [InlineData("http://localhost:80/", 400)]
    [InlineData("/x", 400)]
    [InlineData("localhost:80/x", 400)]
    public void Parse_Connect_TakesHostAndPortOnly(string raw, int status) =>
        Assert.Equal(status, RequestTarget.Parse(raw, RequestTargetOptions.Default, isConnect: true).Status);

    [Fact]
    public void Parse_Asterisk_IsAFormOfItsOwn()
    {
        var target = RequestTarget.Parse("*", RequestTargetOptions.Default);
        Assert.Equal((RequestTargetForm.Asterisk, 0, "*"), (target.Form, target.Status, target.Path));
    }

    [Fact]
    public void EncodedPath_KeepsWhatIsNotUnreserved() =>
        Assert.Equal("/a/%20b-c", RequestTarget.Parse("/a/./%20b%2Dc", RequestTargetOptions.Default).EncodedPath);

    [Fact]
    public void Get_SameTargetAgain_GivesTheSameObjectWithoutAllocation()
    {
        var cache = new RequestTargetCache();
        var raw = new string("/a%20b".AsSpan());
        cache.Get("/a%20b", RequestTargetOptions.Default);
        var first = cache.Get("/a%20b", RequestTargetOptions.Default);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var second = cache.Get(raw, RequestTargetOptions.Default);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Same(first, second);
        Assert.Equal(0, allocated);
    }

    [Fact]
    public void Get_OtherOptions_AreReadAnew()
    {
        var cache = new RequestTargetCache();
        Assert.Equal(404, cache.Get("/a%2fb", RequestTargetOptions.Default).Status);
        Assert.Equal(0, cache.Get("/a%2fb", new RequestTargetOptions(EncodedSlashes.On, true)).Status);
        Assert.Equal(400, cache.Get("/a%2fb", RequestTargetOptions.Default, isConnect: true).Status);
    }

    private static RequestTarget Parse(string raw, EncodedSlashes slashes) =>
        RequestTarget.Parse(raw, new RequestTargetOptions(slashes, true));
}
