// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.IO.Compression;
using System.Text;
using Vestige.TestSupport;

namespace Vestige.Diagnostics.Tests.Traces.Viewing;

/// <summary>Files of all kinds, by what is in them.</summary>
public sealed class TraceInputTests : IDisposable
{
    private const string Log = """
        [Fri Jul 15 17:29:43 2005] [info] hws : request --> (GET / HTTP/1.1)(192.0.2.1:5,192.0.2.9:80)(1) [id A] [tid 1] [+0] [request]
        [Fri Jul 15 17:29:43 2005] [info] hws : request <-- (1)(200) [id A] [tid 1] [+9] [request=200]

        """;

    private readonly TempDirectory _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void GzipWithoutItsName_IsUnpacked()
    {
        string path = _folder.Write("error_log", Packed(Log));
        Assert.Contains("lines     2 read: 2 of the trace", View(path).Output);
    }

    [Fact]
    public void GzipOfSeveralMembers_IsReadWhole()
    {
        string path = _folder.Write("error_log.gz", [.. Packed(Log), .. Packed(Log)]);
        Assert.Contains("lines     4 read: 4 of the trace", View(path).Output);
    }

    [Fact]
    public void TextWithTheNameOfGzip_IsText() =>
        Assert.Contains("lines     2 read: 2 of the trace", View(_folder.Write("error_log.gz", Log)).Output);

    [Fact]
    public void DamagedGzip_IsAnErrorInWords()
    {
        byte[] packed = Packed(string.Concat(Enumerable.Repeat(Log, 5000).Select((line, i) => line + Guid.NewGuid() + "\n")));
        packed.AsSpan(packed.Length / 2, 100).Fill(0xff);
        ViewedTrace viewed = View(_folder.Write("error_log.gz", packed));
        Assert.Equal(1, viewed.ExitCode);
        Assert.Matches(@"error_log\.gz: damaged gzip data after \d+ bytes\n", viewed.Error);
        Assert.Contains(" of the trace", viewed.Output);
    }

    [Fact]
    public void StandardInput_PackedOrNot_IsRead()
    {
        foreach (byte[] input in new[] { Packed(Log), Encoding.ASCII.GetBytes(Log) })
        {
            ViewedTrace viewed = ViewedTrace.Run(["-"], new ViewedTrace.Settings(), new MemoryStream(input));
            Assert.Contains("files     -\nlines     2 read: 2 of the trace", viewed.Output);
        }
    }

    [Theory]
    [InlineData("BZh91AY", "packed with bzip2")]
    [InlineData("\u00fd7zXZ\0", "packed with xz")]
    [InlineData("\u0028\u00b5\u002f\u00fdabcdef", "packed with zstd")]
    [InlineData("\u007fELF\0\0\0\n\0abc", "is no text (a zero byte at offset 4)")]
    public void OtherKindsOfFiles_AreRefusedByName(string content, string expected)
    {
        ViewedTrace viewed = View(_folder.Write("file", Encoding.Latin1.GetBytes(content)));
        Assert.Equal((1, ""), (viewed.ExitCode, viewed.Output));
        Assert.Contains(expected, viewed.Error);
        Assert.DoesNotContain("   at ", viewed.Error);
    }

    [Fact]
    public void FileThatCannotBeOpened_IsAnErrorInWords()
    {
        Assert.Equal($"vestige trace: {_folder.PathOf("none")}: no such file\n", View(_folder.PathOf("none")).Error);
        Assert.Contains("is a directory", View(_folder.Path).Error);
        Assert.Equal(1, View(_folder.Path).ExitCode);
    }

    [Fact]
    public void HoleOfZeroBytes_BeforeLinesOfTheTrace_IsOneBadLine()
    {
        ViewedTrace viewed = View(_folder.Write("error_log", new string('\0', 5000) + "\n" + Log));
        Assert.Equal(0, viewed.ExitCode);
        Assert.Contains("lines     3 read: 2 of the trace", viewed.Output);
    }

    [Fact]
    public void EmptyFile_HasNothingOfTheTrace()
    {
        ViewedTrace viewed = View(_folder.Write("error_log", ""));
        Assert.Equal(0, viewed.ExitCode);
        Assert.Contains("No line of the module trace", viewed.Output);
    }

    private static byte[] Packed(string text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(Encoding.ASCII.GetBytes(text));
        }

        return packed.ToArray();
    }

    private static ViewedTrace View(string path) => ViewedTrace.Run([path], new ViewedTrace.Settings());
}
