// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Globalization;
using System.Text;

namespace Vestige.Diagnostics.Tests.Traces.Viewing;

/// <summary>Memory must not grow with the log.</summary>
public sealed class TraceMemoryTests
{
    private const int Lines = 1_000_000;
    private const int LinesOfRequest = 20;

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void MillionLines_OfFiftyThousandRequests_AllocateFewBytesALine(int slow)
    {
        var settings = new ViewedTrace.Settings { Slow = slow };
        _ = ViewedTrace.Run(["-"], settings, new EndlessLog(LinesOfRequest * 10));
        long before = GC.GetAllocatedBytesForCurrentThread();

        ViewedTrace viewed = ViewedTrace.Run(["-"], settings, new EndlessLog(Lines));

        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal(0, viewed.ExitCode);
        Assert.Contains(slow == 0 ? "1,000,000 of the trace" : "request R0", viewed.Output);

        // The buffers are a megabyte or two; the rest is an id for each request and, for trees, its texts.
        Assert.InRange(allocated, 0, (4 * 1024 * 1024) + ((slow == 0 ? 8L : 40L) * Lines));
    }

    [Fact]
    public void RequestsThatNeverEnd_AreGivenUpInTheEnd()
    {
        const int Count = 200_000;
        ViewedTrace viewed = ViewedTrace.Run(["-"], new ViewedTrace.Settings(), new EndlessLog(Count, isCut: true));
        Assert.Contains("0 ended, 200,000 did not", viewed.Output);
    }

    private sealed class EndlessLog(int lines, bool isCut = false) : Stream
    {
        private static readonly string[] Entries =
            [.. Enumerable.Range(0, 9).Select(i => $"module --> (mod_{(char)('a' + i)}.cs[{i}])(7)")];

        private static readonly string[] Returns =
            [.. Enumerable.Range(0, 9).Select(i => $"module <-- (mod_{(char)('a' + i)}.cs[{i}])(7)(-1)")];

        private readonly byte[] _block = new byte[16 * 1024];
        private int _length;
        private int _taken;
        private int _written;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(Span<byte> buffer)
        {
            if (_taken == _length)
            {
                Next();
            }

            int count = Math.Min(buffer.Length, _length - _taken);
            _block.AsSpan(_taken, count).CopyTo(buffer);
            _taken += count;
            return count;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        // A request a block: its first line, functions, its last line.
        private void Next()
        {
            _taken = _length = 0;
            if (_written >= lines)
            {
                return;
            }

            int request = _written;
            Put("request --> (GET / HTTP/1.1)(192.0.2.1:5,192.0.2.9:80)(7)", request, "request");
            for (int function = 0; !isCut && function < Entries.Length; function++)
            {
                Put(Entries[function], request, "hook");
                Put(Returns[function], request, "hook=DECLINED");
            }

            if (!isCut)
            {
                Put("request <-- (7)(200)", request, "request=200");
            }
        }

        private void Put(string line, int request, string last)
        {
            string time = "[Fri Jul 15 17:29:43 2005] [info] hws : ";
            _length += Encoding.ASCII.GetBytes(time, _block.AsSpan(_length));
            _length += Encoding.ASCII.GetBytes(line, _block.AsSpan(_length));
            _length += Encoding.ASCII.GetBytes(" [id R", _block.AsSpan(_length));
            _ = request.TryFormat(_block.AsSpan(_length), out int digits, default, CultureInfo.InvariantCulture);
            _length += digits;
            _length += Encoding.ASCII.GetBytes("] [tid 1] [+5] [", _block.AsSpan(_length));
            _length += Encoding.ASCII.GetBytes(last, _block.AsSpan(_length));
            _length += Encoding.ASCII.GetBytes("]\n", _block.AsSpan(_length));
            _written++;
        }
    }
}
