// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Text;
using Microsoft.Win32.SafeHandles;
using Vestige.Diagnostics.Rings;
using Vestige.Diagnostics.Segments;
using Vestige.Supervisor.Logs;
using Vestige.Supervisor.Native;
using Vestige.TestSupport;

namespace Vestige.Supervisor.Tests.Logs;

public sealed class LogWriterTests : IDisposable
{
    private readonly TempDirectory _directory = new();
    private readonly LogWriter _writer = new(TimeProvider.System);
    private readonly SegmentFile _segment;
    private readonly SegmentWriter _worker;
    private readonly SafeFileHandle _doorbell = Descriptors.Event();
    private readonly RingSource _source;

    public LogWriterTests()
    {
        _segment = SegmentFile.Create(
            _directory.Path, "s", new SegmentOptions { RingBytes = 64 * 1024 }, 0, 1, TimeProvider.System);
        _worker = SegmentWriter.Attach(Number(_segment.Handle), Number(_doorbell));
        _source = new RingSource(_segment.OpenReader(), _doorbell, 4711, [Open("error"), Open("access")]);
    }

    public void Dispose()
    {
        _writer.Dispose();
        _worker.Dispose();
        _segment.Dispose();
        _doorbell.Dispose();
        _directory.Dispose();
    }

    [Fact]
    public async Task Ring_LinesForTwoDestinations_AreInTheirFilesWithThePid()
    {
        _writer.Add(_source);

        Write(0, "[pid ] oops", pidOffset: 5);
        Write(1, "GET /");
        await Wait.UntilAsync(() => Read("access").Length > 0 && Read("error").Length > 0, "both lines written");

        Assert.Equal("[pid 4711] oops\n", Read("error"));
        Assert.Equal("GET /\n", Read("access"));
    }

    [Fact]
    public async Task Ring_SleptForLong_TheNextLineWakesTheWriter()
    {
        _writer.Add(_source);
        for (int i = 0; i < 20; i++)
        {
            Write(1, $"line {i}");
            int expected = i + 1;
            await Wait.UntilAsync(() => Read("access").Count(c => c == '\n') == expected, $"line {i} written");
        }
    }

    [Fact]
    public void Stop_ManyMoreLinesThanTheRingHolds_AllAreWrittenInOrder()
    {
        _writer.Add(_source);
        for (int i = 0; i < 20_000; i++)
        {
            Assert.True(Write(1, $"line {i}"));
        }

        _writer.Stop(TimeSpan.FromSeconds(10));

        string[] lines = File.ReadAllLines(_directory.PathOf("access"));
        Assert.Equal([.. Enumerable.Range(0, 20_000).Select(i => $"line {i}")], lines);
    }

    [Fact]
    public async Task Finish_WriterNeverSawTheRing_DrainsItToTheEnd()
    {
        Write(1, "last words");
        TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);

        _writer.Finish(_source, done.SetResult);
        await done.Task.WaitAsync(Wait.Bound);

        Assert.Equal("last words\n", Read("access"));
    }

    [Fact]
    public async Task Ring_RecordsOfABrokenWorker_NeitherForgeLinesNorStopTheRest()
    {
        _writer.Add(_source);

        Write(77, "no such log");
        Write(1, "one\ntwo\r\n", pidOffset: 60000);
        Write(1, "ok");
        await Wait.UntilAsync(() => Read("access").EndsWith("ok\n"), "the good line written");

        Assert.Equal("one two  \nok\n", Read("access"));
    }

    [Fact]
    public async Task Ring_WorkerLostLines_TheLogSaysHowMany()
    {
        while (_worker.Ring.TryWrite(1, RecordKind.Text, new byte[1000], RingFullPolicy.Drop))
        {
        }

        Assert.False(_worker.Ring.TryWrite(1, RecordKind.Text, new byte[1000], RingFullPolicy.Drop));
        TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _writer.Finish(_source, done.SetResult);
        await done.Task.WaitAsync(Wait.Bound);

        Assert.EndsWith("2 lost (the log ring of pid 4711 was full)\n", Read("access"));
    }

    [Fact]
    public async Task Ring_WorkerTruncatesItsSegment_IsReportedAndTheWriterLives()
    {
        TaskCompletionSource<RingSource> fault = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _writer.SourceFaulted = fault.SetResult;
        _writer.Add(_source);
        RandomAccess.SetLength(_segment.Handle, 4096);
        _ = DescriptorIO.Write(_doorbell, BitConverter.GetBytes(1UL), out _);

        RingSource faulted = await fault.Task.WaitAsync(Wait.Bound);
        _writer.Write(_source.Destinations[0], Encoding.UTF8.GetBytes("still here"));
        _writer.Stop(TimeSpan.FromSeconds(10));

        Assert.Contains("cut off", faulted.Fault);
        Assert.Equal("still here\n", Read("error"));
    }

    [Fact]
    public async Task Pipe_ReaderIsSlow_NothingBlocksAndNothingIsLostWithinTheBound()
    {
        LogDestination pipe = new("|slow");
        (SafeFileHandle read, SafeFileHandle write) = Descriptors.Pipe();
        Descriptors.SetNonBlocking(write);
        _writer.Attach(pipe, write, endsInsideLine: false);
        for (int i = 0; i < 5000; i++)
        {
            _writer.Write(pipe, Encoding.UTF8.GetBytes($"{i:0000} " + new string('p', 95)));
        }

        _writer.Write(_source.Destinations[0], Encoding.UTF8.GetBytes("not held up"));
        await Wait.UntilAsync(() => Read("error").Length > 0, "the other log written");
        using StreamReader reader = new(new FileStream(read, FileAccess.Read));
        for (int i = 0; i < 5000; i++)
        {
            Assert.StartsWith($"{i:0000} p", await reader.ReadLineAsync());
        }
    }

    private static int Number(SafeFileHandle handle) => (int)handle.DangerousGetHandle();

    private bool Write(ushort destination, string text, ushort pidOffset = LogRing.NoPid) =>
        _worker.Ring.TryWrite(
            destination, RecordKind.Text, Encoding.UTF8.GetBytes(text), RingFullPolicy.Block, pidOffset);

    private LogDestination Open(string name)
    {
        LogDestination destination = new(_directory.PathOf(name))
        {
            LossLine = (lines, reason) => Encoding.UTF8.GetBytes($"{lines} lost ({reason})"),
        };
        (SafeFileHandle handle, bool endsInsideLine) = LogFile.Open(destination.Target, out _)!.Value;
        _writer.Attach(destination, handle, endsInsideLine);
        return destination;
    }

    private string Read(string name) =>
        File.Exists(_directory.PathOf(name)) ? File.ReadAllText(_directory.PathOf(name)) : "";
}
