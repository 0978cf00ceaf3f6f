// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Text;
using Vestige.Diagnostics.Crashes;

namespace Vestige.Diagnostics.Tests.Crashes;

public sealed class CrashedThreadReaderTests
{
    [Theory]
    [InlineData("unhandled")]
    [InlineData("segv")]
    [InlineData("stackoverflow")]
    [InlineData("accessviolation")]
    public void Find_RealReport_IsTheThreadThatTheWholeReaderFinds(string sample)
    {
        byte[] bytes = Sample.ReportBytes(sample);
        int expected = Sample.Report(sample).CrashedThread!.ThreadId;

        Assert.Equal(expected, Find(bytes));
        Assert.Equal(expected, CrashedThreadReader.Find(new SlowStream(bytes)));
    }

    [Theory]
    [InlineData("""{"payload":{"threads":[{"crashed":"true","native_thread_id":"0x1f"}]}}""", 31)]
    [InlineData("""{"payload":{"threads":[{"native_thread_id":"0x1f","crashed":true}]}}""", 31)]
    [InlineData("""{"payload":{"threads":[{"crashed":"false","native_thread_id":"0x1"},{"crashed":"true","native_thread_id":7}]}}""", 7)]
    [InlineData("""{"payload":{"threads":[{"crashed":"true","native_thread_id":"0x1f"}],"x":garbage""", 31)]
    [InlineData("""{"payload":{"threads":[{"crashed":"true","stack_frames":[{"native_thread_id":"0x9"}],"native_thread_id":"0x1f"}]}}""", 31)]
    [InlineData("""{"threads":[{"crashed":"true","native_thread_id":"0x1f"}]}""", null)]
    [InlineData("""{"payload":{"other":[{"crashed":"true","native_thread_id":"0x1f"}]}}""", null)]
    [InlineData("""{"payload":{"threads":[{"crashed":"true"},{"native_thread_id":"0x1f"}]}}""", null)]
    [InlineData("""{"payload":{"threads":[{"crashed":"true","native_thread_id":"0xfffffffff"}]}}""", null)]
    [InlineData("""{"payload":{"threads":[{"crashed":"true","native_thread_id":-5}]}}""", null)]
    [InlineData("[[[[", null)]
    [InlineData("\0\0\0", null)]
    [InlineData("", null)]
    public void Find_OtherTexts_SayWhatTheySay(string json, int? expected) => Assert.Equal(expected, Find(Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void Find_ReportCutAnywhere_EndsWithTheThreadOrNothing()
    {
        byte[] bytes = Sample.ReportBytes("unhandled");
        int expected = Sample.Report("unhandled").CrashedThread!.ThreadId;
        for (int length = 0; length < bytes.Length; length += 97)
        {
            int? found = Find(bytes[..length]);
            Assert.True(found is null || found == expected, $"{found} of {length} bytes");
        }
    }

    [Fact]
    public void Find_EndlessText_EndsWithinItsBounds()
    {
        Assert.Null(CrashedThreadReader.Find(new EndlessStream("{\"a\":\"", "x")));
        Assert.Null(CrashedThreadReader.Find(new EndlessStream("{\"payload\":{\"threads\":[", "{},")));
        Assert.Null(CrashedThreadReader.Find(new EndlessStream("", "[")));
    }

    private static int? Find(byte[] bytes) => CrashedThreadReader.Find(new MemoryStream(bytes));

    /// <summary>Gives a few bytes at a time.</summary>
    private sealed class SlowStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, 7));
    }

    /// <summary>Gives a beginning, and then the same for ever.</summary>
    private sealed class EndlessStream(string beginning, string rest) : MemoryStream(Encoding.UTF8.GetBytes(beginning))
    {
        public override int Read(byte[] buffer, int offset, int count)
        {
            int read = base.Read(buffer, offset, count);
            for (; read == 0; read = Math.Min(count, rest.Length))
            {
                Encoding.UTF8.GetBytes(rest).AsSpan(0, Math.Min(count, rest.Length)).CopyTo(buffer.AsSpan(offset));
            }

            return read;
        }
    }
}
