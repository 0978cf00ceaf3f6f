// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Vestige.Core.Files;
using Vestige.Logging;
using Vestige.TestSupport.Modules;
using Vestige.TestSupport.Skipping;

namespace Vestige.Core.Tests.Files;

/// <summary>The expected answers are Apache httpd 2.4.71's for the same files unless a test says otherwise.</summary>
public sealed class DefaultHandlerTests : IDisposable
{
    private readonly FileBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Theory]
    [InlineData("GET", FileBench.Alphabet)]
    [InlineData("HEAD", "")]
    [InlineData("POST", FileBench.Alphabet)]
    public async Task Handle_File_IsSentWithItsHeaders(string method, string body)
    {
        // Twice from the disk, once from memory.
        for (var round = 0; round < 3; round++)
        {
            var request = _bench.Request(_bench.AlphabetFile);
            Assert.Equal(200, await _bench.AnswerAsync(request, method));
            Assert.Equal(body, Body(request));
            Assert.Equal(
                ("Tue, 02 Jan 2024 03:04:05 GMT", FileBench.AlphabetTag, "bytes", 26L),
                (request.ResponseHeaders.LastModified.ToString(), request.ResponseHeaders.ETag.ToString(),
                    request.ResponseHeaders.AcceptRanges.ToString(), request.ResponseHeaders.ContentLength));
        }

        Assert.Equal(1, _bench.Cache.Count);
    }

    [Theory]
    [InlineData("PUT", 405)]
    [InlineData("DELETE", 405)]
    [InlineData("PATCH", 405)]
    [InlineData("PROPFIND", 405)]
    [InlineData("MKCOL", 405)]
    [InlineData("FOO", 501)]
    [InlineData("get", 501)]
    public async Task Handle_OtherMethod_IsRefusedAndNamesThoseAllowed(string method, int status)
    {
        var request = _bench.Request(_bench.PathOf("missing"));
        Assert.Equal(status, await _bench.AnswerAsync(request, method));
        Assert.Equal(["POST", "OPTIONS", "HEAD", "GET"], request.AllowedMethods);
    }

    [Fact]
    public async Task Handle_UnknownMethod_IsLogged()
    {
        var request = _bench.Request(_bench.AlphabetFile);
        await _bench.AnswerAsync(request, "FOO");
        Assert.Equal("AH00135: Invalid method in request FOO / HTTP/1.1", request.LastLogLine);
    }

    [Theory]
    [InlineData("t26.txt")]
    [InlineData("missing")]
    public async Task Handle_Options_NamesTheMethods(string name)
    {
        var request = _bench.Request(_bench.PathOf(name));
        Assert.Equal(200, await _bench.AnswerAsync(request, "OPTIONS"));
        Assert.Equal(
            ("POST,OPTIONS,HEAD,GET", 0L),
            (request.ResponseHeaders.Allow.ToString(), request.ResponseHeaders.ContentLength));
    }

    [Theory]
    [InlineData("missing", "AH00128: File does not exist: {0}/missing")]
    [InlineData("missing/x", "AH00128: File does not exist: {0}/missing/x")]
    [InlineData("t26.txt/x", "AH00130: File does not exist: {0}/t26.txt/x")]
    [InlineData("t26.txt/", "AH00130: File does not exist: {0}/t26.txt/")]
    [InlineData("", "AH00129: Attempt to serve directory: {0}")]
    public async Task Handle_WhatIsNoFile_Is404(string name, string line)
    {
        _ = _bench.AlphabetFile;
        var request = _bench.Request(_bench.PathOf(name));
        Assert.Equal(404, await _bench.AnswerAsync(request));
        Assert.Equal(string.Format(CultureInfo.InvariantCulture, line, _bench.Root), request.LastLogLine);
        Assert.Equal(LogLevel.Info, request.Lines.Entries[^1].Level);
    }

    [Fact]
    public async Task Handle_AcceptPathInfoOn_SendsTheFile()
    {
        _ = _bench.AlphabetFile;
        _bench.Settings.Settings = FileSettings.Default with { AcceptsPathInfo = true };
        Assert.Equal(200, await _bench.AnswerAsync(_bench.Request(_bench.PathOf("t26.txt/x"))));
    }

    [Fact]
    public async Task Handle_FileVanishedAfterTheWalk_Is404()
    {
        var request = _bench.Request(_bench.AlphabetFile);
        File.Delete(_bench.PathOf("t26.txt"));
        Assert.Equal(404, await _bench.AnswerAsync(request));
    }

    [Fact]
    public async Task Handle_FileReplacedByADirectoryAfterTheWalk_Is403()
    {
        var request = _bench.Request(_bench.AlphabetFile);
        File.Delete(_bench.PathOf("t26.txt"));
        _bench.Folder("t26.txt");
        Assert.Equal(403, await _bench.AnswerAsync(request));
    }

    [RootFact]
    public void Handle_NoPermissionToRead_Is403()
    {
        File.SetUnixFileMode(_bench.AlphabetFile, UnixFileMode.UserRead);
        File.SetUnixFileMode(_bench.Root, (UnixFileMode)0x1ed);
        File.SetUnixFileMode(Path.GetDirectoryName(_bench.Root)!, (UnixFileMode)0x1ed);
        TestCalls.AsUser(TestCalls.Nobody, () =>
        {
            var request = _bench.Request(_bench.PathOf("t26.txt"));
            for (var round = 0; round < 3; round++)
            {
                Assert.Equal(403, _bench.AnswerAsync(request).GetAwaiter().GetResult());
                Assert.Equal(
                    $"AH00132: file permissions deny server access: {_bench.Root}/t26.txt", request.LastLogLine);
            }
        });
    }

    [Theory]
    [InlineData("bytes=0-4", 206, "bytes 0-4/26", 5L, "abcde")]
    [InlineData("bytes=-5", 206, "bytes 21-25/26", 5L, "vwxyz")]
    [InlineData("bytes=0-25", 206, "bytes 0-25/26", 26L, FileBench.Alphabet)]
    [InlineData("bytes=0-4,a-b", 200, "", 26L, FileBench.Alphabet)]
    public async Task Handle_SingleRange_IsSent(string range, int status, string contentRange, long length, string body)
    {
        for (var round = 0; round < 3; round++)
        {
            var request = _bench.Request(_bench.AlphabetFile, ("Range", range));
            Assert.Equal(status, await _bench.AnswerAsync(request));
            Assert.Equal(
                (contentRange, length, body),
                (request.ResponseHeaders.ContentRange.ToString(), request.ResponseHeaders.ContentLength, Body(request)));
        }
    }

    [Fact]
    public async Task Handle_SeveralRanges_AreFramedAsHttpdFramesThem()
    {
        var request = _bench.Request(_bench.AlphabetFile, ("Range", "bytes=0-4,6-8"));
        Assert.Equal(206, await _bench.AnswerAsync(request));
        var boundary = Regex.Match(request.ContentType!, "^multipart/byteranges; boundary=([0-9a-f]{16})$").Groups[1].Value;
        Assert.Equal(
            "\r\n--B\r\nContent-type: text/plain\r\nContent-range: bytes 0-4/26\r\n\r\nabcde"
            + "\r\n--B\r\nContent-type: text/plain\r\nContent-range: bytes 6-8/26\r\n\r\nghi\r\n--B--\r\n",
            Body(request).Replace(boundary, "B", StringComparison.Ordinal));
        Assert.Equal(190, request.ResponseHeaders.ContentLength);
        Assert.Equal(190, request.Body.Length);
    }

    [Theory]
    [InlineData("bytes=0-4", 5L)]
    [InlineData("bytes=0-1,5-6", 186L)]
    public async Task Handle_HeadWithRange_HasTheLengthOnly(string range, long length)
    {
        var request = _bench.Request(_bench.AlphabetFile, ("Range", range));
        Assert.Equal(206, await _bench.AnswerAsync(request, "HEAD"));
        Assert.Equal((length, ""), (request.ResponseHeaders.ContentLength, Body(request)));
    }

    [Fact]
    public async Task Handle_RangeBehindTheEnd_Is416AndTellsTheLength()
    {
        // httpd leaves Content-Range out; RFC 9110, section 15.5.17 wants it.
        var request = _bench.Request(_bench.AlphabetFile, ("Range", "bytes=26-"));
        Assert.Equal(416, await _bench.AnswerAsync(request));
        Assert.Equal("bytes */26", request.ErrorResponseHeaders.ContentRange.ToString());
    }

    [Fact]
    public async Task Handle_RangeOfAnEmptyFile_IsTheWholeFile()
    {
        var request = _bench.Request(_bench.Write("empty", ""), ("Range", "bytes=0-0"));
        Assert.Equal(200, await _bench.AnswerAsync(request));
        Assert.Equal(0, request.ResponseHeaders.ContentLength);
    }

    [Fact]
    public async Task Handle_MaxRangesNone_SaysSo()
    {
        _bench.Settings.Settings = FileSettings.Default with { MaxRanges = 0 };
        var request = _bench.Request(_bench.AlphabetFile, ("Range", "bytes=0-4"));
        Assert.Equal(200, await _bench.AnswerAsync(request));
        Assert.Equal("none", request.ResponseHeaders.AcceptRanges.ToString());
    }

    [Fact]
    public async Task Handle_ContentFiltersInPlace_IgnoresRanges()
    {
        _bench.Settings.HasContentFilters = true;
        var request = _bench.Request(_bench.AlphabetFile, ("Range", "bytes=0-4"));
        Assert.Equal(200, await _bench.AnswerAsync(request));
        Assert.Equal(FileBench.Alphabet, Body(request));
    }

    [Theory]
    [InlineData("If-None-Match", FileBench.AlphabetTag, 304)]
    [InlineData("If-Match", "\"x\"", 412)]
    public async Task Handle_ConditionNotMet_HasNoBodyButTheHeaders(string name, string value, int status)
    {
        for (var round = 0; round < 3; round++)
        {
            var request = _bench.Request(_bench.AlphabetFile, (name, value), ("Range", "bytes=99-"));
            Assert.Equal(status, await _bench.AnswerAsync(request));
            Assert.Equal(
                (FileBench.AlphabetTag, "", (long?)null),
                (request.ResponseHeaders.ETag.ToString(), Body(request), request.ResponseHeaders.ContentLength));
        }
    }

    [Theory]
    [InlineData(EntityTagParts.None, "")]
    [InlineData(EntityTagParts.Digest, "\"MtEMe4z5ZXDKBM438qGdhCQNOok=\"")]
    [InlineData(EntityTagParts.Size, "\"1a\"")]
    public async Task Handle_FileETag_IsHonoured(EntityTagParts parts, string expected)
    {
        _bench.Settings.Settings = FileSettings.Default with { EntityTag = parts };
        for (var round = 0; round < 3; round++)
        {
            var request = _bench.Request(_bench.AlphabetFile);
            await _bench.AnswerAsync(request);
            Assert.Equal(expected, request.ResponseHeaders.ETag.ToString());
        }
    }

    [Theory]
    [InlineData("2030-01-01T00:00:00Z", "Sun, 22 Nov 2026 00:42:36 GMT")]
    [InlineData("1969-12-31T23:59:58.5Z", "Thu, 01 Jan 1970 00:00:00 GMT")]
    [InlineData("1970-01-01T00:00:01Z", "Thu, 01 Jan 1970 00:00:01 GMT")]
    public async Task Handle_OddTimes_StayWithinWhatADateMaySay(string modified, string lastModified)
    {
        var file = _bench.Write("odd", "x", modified);
        for (var round = 0; round < 3; round++)
        {
            var request = _bench.Request(file);
            await _bench.AnswerAsync(request);
            Assert.Equal(lastModified, request.ResponseHeaders.LastModified.ToString());
        }
    }

    [Fact]
    public async Task Handle_SparseFileBeyondFourGigabytes_SendsTheRightBytes()
    {
        var file = _bench.Write("sparse", "");
        using (var stream = new FileStream(file, FileMode.Open))
        {
            stream.Seek(5_000_000_000, SeekOrigin.Begin);
            stream.Write("end"u8);
        }

        var request = _bench.Request(file, ("Range", "bytes=4999999999-"));
        Assert.Equal(206, await _bench.AnswerAsync(request));
        Assert.Equal("bytes 4999999999-5000000002/5000000003", request.ResponseHeaders.ContentRange.ToString());
        Assert.Equal("\0end", Body(request));
        var head = _bench.Request(file);
        await _bench.AnswerAsync(head, "HEAD");
        Assert.Equal(5_000_000_003, head.ResponseHeaders.ContentLength);
    }

    [Fact]
    public async Task Handle_HotFile_AllocatesNothing()
    {
        var request = _bench.Request(_bench.AlphabetFile);
        for (var round = 0; round < 3; round++)
        {
            await _bench.AnswerAsync(request);
        }

        // The fake request's header dictionary and body are warm; what is left is the handler's own.
        request.SetMethod("HEAD");
        _ = _bench.Handler.HandleAsync(request).AsTask();
        var before = GC.GetAllocatedBytesForCurrentThread();
        var result = _bench.Handler.HandleAsync(request);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True((await result).IsOk);
        Assert.Equal(0, allocated);
    }

    private static string Body(FakeRequest request) => Encoding.UTF8.GetString(request.Body);
}
