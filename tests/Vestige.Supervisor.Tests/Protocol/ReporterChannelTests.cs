// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Buffers.Binary;
using System.Text;
using Microsoft.Win32.SafeHandles;
using Vestige.Supervisor.Native;
using Vestige.Supervisor.Protocol;
using Vestige.TestSupport;

namespace Vestige.Supervisor.Tests.Protocol;

public class ReporterChannelTests
{
    [Fact]
    public async Task Handover_EverythingKnown_ArrivesWhole()
    {
        (ControlChannel control, ReporterChannel reporter) = Pair();
        using (control)
        using (reporter)
        using (SafeFileHandle segment = Descriptors.Event())
        {
            ReporterHandover handover = Handover((int)segment.DangerousGetHandle());

            control.Send(new ReporterHandoverMessage(handover));
            ReporterHandover got = await reporter.ReceiveHandoverAsync(CancellationToken.None);

            Assert.Equal(handover, got with { Configuration = handover.Configuration });
            Assert.Equal("/srv/conf/httpd.conf", got.Configuration.ConfigurationFile);
        }
    }

    [Fact]
    public async Task Send_WholeReport_ComesInOrderThenTheEnd()
    {
        (ControlChannel control, ReporterChannel reporter) = Pair();
        using (control)
        {
            string json = new string('j', ChannelLimits.ReportJsonChars - 1) + "\U0001F600" + new string('k', 100);
            Task sending = Task.Run(() =>
            {
                Assert.True(reporter.Send(new ReportLineMessage("backtrace", new string('x', 5000))));
                Assert.True(reporter.Send(new ReportDetailMessage("more")));
                Assert.True(reporter.Send(new ReportFaultMessage("whatkilledus", "threw")));
                Assert.True(reporter.SendJson(json));
                Assert.True(reporter.Send(new ReportEndMessage(1)));
                reporter.Dispose();
            });
            List<ChannelMessage> messages = [];
            await Wait.UntilAsync(() => !control.Receive(messages), "the end of the channel");
            await sending;

            Assert.Equal(new ReportLineMessage("backtrace", new string('x', 4093) + "..."), messages[0]);
            Assert.Equal(new ReportDetailMessage("more"), messages[1]);
            Assert.Equal(new ReportFaultMessage("whatkilledus", "threw"), messages[2]);
            Assert.Equal(json, string.Concat(messages.OfType<ReportJsonMessage>().Select(static part => part.Text)));
            Assert.Equal(new ReportEndMessage(1), messages[^1]);
        }
    }

    [Fact]
    public async Task ControlEndCloses_WaitForEndIsOverAndSendSaysGone()
    {
        (ControlChannel control, ReporterChannel reporter) = Pair();
        using (reporter)
        {
            control.Dispose();

            await reporter.WaitForEndAsync(CancellationToken.None).WaitAsync(Wait.Bound);
            Assert.False(reporter.Send(new ReportEndMessage(0)));
            await Assert.ThrowsAsync<ChannelProtocolException>(
                async () => await reporter.ReceiveHandoverAsync(CancellationToken.None));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("Backtrace")]
    [InlineData("a]b")]
    [InlineData("abcdefghijklmnopqrstuvwxyz0123456")]
    public void Encode_NoModuleName_IsRefused(string module) =>
        Assert.Throws<ChannelProtocolException>(() => ReportCodec.Encode(new ReportLineMessage(module, "x")));

    [Theory]
    [InlineData(18, "")]
    [InlineData(7, "{}")]
    [InlineData(33, "{\"Module\":\"core:crit] [\",\"Text\":\"x\"}")]
    [InlineData(33, "{\"Module\":\"core\"}")]
    [InlineData(34, "null")]
    [InlineData(35, "[]")]
    [InlineData(37, "{\"Lines\":\"many\"}")]
    public void Next_ReporterSendsWhatNoReporterMay_IsRefused(int kind, string payload)
    {
        FrameReader reader = FrameReader.ForReport();
        byte[] bytes = Encoding.UTF8.GetBytes(payload);
        byte[] frame = new byte[MessageCodec.HeaderLength + bytes.Length];
        BinaryPrimitives.WriteInt32LittleEndian(frame, bytes.Length);
        frame[4] = (byte)kind;
        bytes.CopyTo(frame, MessageCodec.HeaderLength);

        frame.CopyTo(reader.Room());
        reader.Received(frame.Length);

        Assert.Throws<ChannelProtocolException>(reader.Next);
    }

    private static ReporterHandover Handover(int segment) => new()
    {
        Configuration = new ConfigurationArguments { ServerRoot = "/srv", ConfigurationFile = "/srv/conf/httpd.conf" },
        Identity = new WorkerIdentity(33, 33, "www-data"),
        SegmentDescriptor = segment,
        ProcessId = 2865,
        WorkerNumber = 1,
        Generation = 3,
        Started = new DateTimeOffset(2026, 11, 22, 1, 2, 3, TimeSpan.Zero),
        Ended = new DateTimeOffset(2026, 11, 22, 4, 5, 6, TimeSpan.Zero),
        Signal = 11,
        WasReady = true,
        KillReason = "it babbled",
        ConfigurationDigest = "abc",
        ErrorOutput = "Unhandled exception. \u00e4\0\n",
        ReportFile = "/run/crash/core.2865.crashreport.json",
        DumpFile = "/run/crash/core.2865",
        KeptDumpFile = "/var/crash/core.2865.20261122T040506",
        CauseFile = "/srv/logs/causes/causes.db",
        PeakResidentBytes = 123_456_789,
        Limit = TimeSpan.FromSeconds(10),
    };

    private static (ControlChannel Control, ReporterChannel Reporter) Pair()
    {
        (SafeFileHandle first, SafeFileHandle second) = Descriptors.SocketPair();
        int number = (int)second.DangerousGetHandle();
        second.SetHandleAsInvalid();
        return (new ControlChannel(first, FrameReader.ForReport()), ReporterChannel.Open(number));
    }
}
