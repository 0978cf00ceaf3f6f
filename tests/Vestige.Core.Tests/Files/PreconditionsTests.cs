// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Core.Files;
using Vestige.TestSupport.Modules;

namespace Vestige.Core.Tests.Files;

public sealed class PreconditionsTests
{
    private const long Modified = 1704164645;
    private const string Tag = "\"1a-60dedc04fb580\"";

    [Fact]
    public void Check_EveryRecordedRequest_GivesWhatHttpdAnswers()
    {
        var differences = new List<string>();
        foreach (var line in HttpdFacts.Read("conditions.txt"))
        {
            var headers = line[12..].Split(" | ");
            var answers = string.Join(' ', new[] { "GET", "HEAD", "POST" }.Select(method => Answer(method, headers)));
            if (answers != line[..11])
            {
                differences.Add($"{line} but got {answers}");
            }
        }

        Assert.Empty(differences);
    }

    [Fact]
    public void Check_WeakTagBeforeTheMatchingOne_IsSteppedOver()
    {
        // httpd 2.4 answers 412 here; RFC 9110, section 13.1.1 asks for a match with any of the list.
        Assert.Equal("200", Answer("GET", [$"If-Match: W/\"x\", {Tag}"]));
    }

    [Fact]
    public void Check_OwnTagIsWeak_NeverMatchesStrongly()
    {
        Assert.Equal(412, Check("GET", "W/\"a\"", ("If-Match", "W/\"a\"")));
        Assert.Equal(304, Check("GET", "W/\"a\"", ("If-None-Match", "W/\"a\"")));
        Assert.Equal(304, Check("GET", "W/\"a\"", ("If-None-Match", "\"a\"")));
        Assert.Equal(0, Check("POST", "W/\"a\"", ("If-None-Match", "W/\"a\"")));
    }

    [Fact]
    public void Check_NoTag_MatchesOnlyTheAsterisk()
    {
        Assert.Equal(0, Check("GET", null, ("If-Match", "*")));
        Assert.Equal(412, Check("GET", null, ("If-Match", Tag)));
        Assert.Equal(304, Check("GET", null, ("If-None-Match", "*")));
        Assert.Equal(0, Check("GET", null, ("If-None-Match", Tag)));
    }

    [Fact]
    public void Check_DateWithRangeWithinAMinuteOfTheChange_DoesNotCount()
    {
        const string At = "Tue, 02 Jan 2024 03:04:05 GMT";
        var soon = DateTimeOffset.FromUnixTimeSeconds(Modified + 30);
        var later = DateTimeOffset.FromUnixTimeSeconds(Modified + 60);
        Assert.Equal(0, Check("GET", null, soon, ("If-Modified-Since", At), ("Range", "bytes=0-1")));
        Assert.Equal(304, Check("GET", null, soon, ("If-Modified-Since", At)));
        Assert.Equal(304, Check("GET", null, later, ("If-Modified-Since", At), ("Range", "bytes=0-1")));
    }

    [Fact]
    public void Check_AnErrorIsBeingAnswered_AsksNothing()
    {
        var request = Request("GET", FileBench.Now, ("If-Match", "\"x\""));
        request.Status = 404;
        Assert.True(Preconditions.Check(request, Modified, Tag).IsOk);
    }

    [Theory]
    [InlineData(Tag, true)]
    [InlineData("\"x\"", false)]
    [InlineData("W/" + Tag, false)]
    [InlineData("Tue, 02 Jan 2024 03:04:05 GMT", true)]
    [InlineData("Tue, 02 Jan 2024 03:04:06 GMT", false)]
    [InlineData("Tue, 02 Jan 2024 03:04:04 GMT", false)]
    [InlineData("Tuesday, 02-Jan-24 03:04:05 GMT", true)]
    [InlineData("garbage", false)]
    [InlineData("1a", false)]
    [InlineData("", false)]
    public void PermitsRange_EachIfRange_IsDecidedAsInHttpd(string value, bool expected) => Assert.Equal(
        expected, Preconditions.PermitsRange(Request("GET", FileBench.Now, ("If-Range", value)), Modified, Tag));

    [Theory]
    [InlineData(3, false)]
    [InlineData(59, false)]
    [InlineData(61, true)]
    public void PermitsRange_Date_CountsAMinuteAfterTheChange(int age, bool expected)
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(Modified + age);
        var request = Request("GET", now, ("If-Range", "Tue, 02 Jan 2024 03:04:05 GMT"));
        Assert.Equal(expected, Preconditions.PermitsRange(request, Modified, Tag));
    }

    private static string Answer(string method, string[] headers)
    {
        var fields = headers.Select(header => (header[..header.IndexOf(':')], header[(header.IndexOf(':') + 1)..].Trim()));
        var status = Check(method, Tag, [.. fields]);
        return status != 0 ? status.ToString() : headers[^1].StartsWith("Range", StringComparison.Ordinal) ? "206" : "200";
    }

    private static int Check(string method, string? tag, params (string Name, string Value)[] headers) =>
        Check(method, tag, FileBench.Now, headers);

    private static int Check(
        string method, string? tag, DateTimeOffset now, params (string Name, string Value)[] headers) =>
        Preconditions.Check(Request(method, now, headers), Modified, tag).Value;

    private static FakeRequest Request(string method, DateTimeOffset now, params (string Name, string Value)[] headers)
    {
        var request = new FakeRequest { RequestTime = now };
        request.SetMethod(method);
        foreach (var (name, value) in headers)
        {
            request.RequestHeaders[name] = value;
        }

        return request;
    }
}
