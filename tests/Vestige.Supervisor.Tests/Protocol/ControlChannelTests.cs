// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Microsoft.Win32.SafeHandles;
using Vestige.Supervisor.Native;
using Vestige.Supervisor.Protocol;
using Vestige.TestSupport;

namespace Vestige.Supervisor.Tests.Protocol;

public class ControlChannelTests
{
    [Fact]
    public async Task Handover_LargerThanTheSocketTakes_ArrivesWhole()
    {
        (ControlChannel control, WorkerChannel worker) = Pair();
        using (control)
        using (worker)
        using (SafeFileHandle segment = Descriptors.Event())
        using (SafeFileHandle doorbell = Descriptors.Event())
        {
            WorkerHandover handover = Handover(Number(segment), Number(doorbell));

            control.Send(new HandoverMessage(handover));
            Assert.True(control.HasUnsent);
            Task<WorkerHandover> received = worker.ReceiveHandoverAsync(CancellationToken.None).AsTask();
            await Wait.UntilAsync(
                () =>
                {
                    control.SendPending();
                    return received.IsCompleted;
                },
                "handover received");

            WorkerHandover got = await received;
            Assert.Equal(handover.LogTargets, got.LogTargets);
            Assert.Equal(handover.Identity, got.Identity);
            Assert.Equal(handover.Configuration.DirectivesAfter, got.Configuration.DirectivesAfter);
            Assert.Equal(handover.ServerStarted, got.ServerStarted);
        }
    }

    [Fact]
    public async Task Receive_WorkerSends_MessagesComeInOrderThenTheEnd()
    {
        (ControlChannel control, WorkerChannel worker) = Pair();
        using (control)
        {
            List<ChannelMessage> messages = [];
            Assert.True(control.Receive(messages));
            Assert.Empty(messages);

            worker.Send(new ConfiguredMessage("digest"));
            worker.Send(new RetiringMessage(RetireReason.MaxConnectionsPerChild));
            worker.Dispose();
            await Wait.UntilAsync(() => !control.Receive(messages), "the end of the channel");

            Assert.Equal(
                [new ConfiguredMessage("digest"), new RetiringMessage(RetireReason.MaxConnectionsPerChild)], messages);
        }
    }

    [Fact]
    public async Task Receive_ProgramsOneBehindTheOther_EachHasItsOwnStreams()
    {
        (ControlChannel control, WorkerChannel worker) = Pair();
        using (control)
        using (worker)
        {
            List<SafeFileHandle> sent = [.. Enumerable.Range(0, 9).Select(_ => Descriptors.Event())];
            for (int i = 0; i < 3; i++)
            {
                // Longer than one read, so that parts of two messages are held at once.
                Assert.True(worker.Send(MessageCodec.Encode(Start(i, new string('x', 3000))), sent[(3 * i)..(3 * i + 3)]));
                Assert.True(worker.Send(new ProgramEndedMessage(i)));
            }

            List<ChannelMessage> messages = [];
            await Wait.UntilAsync(() => control.Receive(messages) && messages.Count == 6, "six messages");

            StartProgramMessage[] starts = [.. messages.OfType<StartProgramMessage>()];
            Assert.Equal([0, 1, 2], starts.Select(static start => start.Id));
            List<SafeFileHandle> got = [.. starts.SelectMany(static start => start.Descriptors)];
            for (int i = 0; i < sent.Count; i++)
            {
                // The same event is behind both descriptors.
                Assert.Equal(8, DescriptorIO.Write(sent[i], BitConverter.GetBytes((ulong)i + 1), out _));
                byte[] value = new byte[8];
                Assert.Equal(8, DescriptorIO.Read(got[i], value, out _));
                Assert.Equal((ulong)i + 1, BitConverter.ToUInt64(value));
            }

            sent.ForEach(static handle => handle.Dispose());
            got.ForEach(static handle => handle.Dispose());
        }
    }

    [Fact]
    public void Receive_ProgramWithoutStreamsOrTooManyDescriptors_BreaksTheProtocol()
    {
        (ControlChannel control, WorkerChannel worker) = Pair();
        using (control)
        using (worker)
        {
            worker.Send(Start(1, "x"));
            Assert.Throws<ChannelProtocolException>(() => control.Receive([]));
        }

        (control, worker) = Pair();
        using (control)
        using (worker)
        using (SafeFileHandle one = Descriptors.Event())
        {
            Assert.Throws<ChannelProtocolException>(() =>
            {
                for (int i = 0; i < 4; i++)
                {
                    worker.Send(MessageCodec.Encode(new ProgramEndedMessage(i)), [one, one, one]);
                    control.Receive([]);
                }
            });
        }
    }

    [Fact]
    public async Task WorkerReceive_ControlEndCloses_GivesNullAndSendSaysGone()
    {
        (ControlChannel control, WorkerChannel worker) = Pair();
        using (worker)
        {
            control.Send(new DrainMessage(TimeSpan.FromSeconds(3)));
            control.Dispose();

            Assert.Equal(new DrainMessage(TimeSpan.FromSeconds(3)), await worker.ReceiveAsync(CancellationToken.None));
            Assert.Null(await worker.ReceiveAsync(CancellationToken.None));
            Assert.False(worker.Send(new ReadyMessage()));
        }
    }

    [Fact]
    public async Task ReceiveHandover_AnotherMessageFirst_IsRefused()
    {
        (ControlChannel control, WorkerChannel worker) = Pair();
        using (control)
        using (worker)
        {
            control.Send(new StopMessage());

            await Assert.ThrowsAsync<ChannelProtocolException>(
                async () => await worker.ReceiveHandoverAsync(CancellationToken.None));
        }
    }

    private static StartProgramMessage Start(int id, string argument) =>
        new(id, 1000, 1000, "/srv/\u00e9", [argument], [], "/srv");

    private static WorkerHandover Handover(int segment, int doorbell) => new()
    {
        Generation = 3,
        WorkerNumber = 1,
        RestartCount = 2,
        Configuration = new ConfigurationArguments
        {
            ServerRoot = "/srv",
            ConfigurationFile = "/srv/conf/httpd.conf",
            DirectivesAfter = [.. Enumerable.Repeat("ServerName \u00e4.example", 20_000)],
        },
        Listeners = [],
        SegmentDescriptor = segment,
        DoorbellDescriptor = doorbell,
        LogTargets = [new LogTarget(0, "/srv/logs/error_log"), new LogTarget(1, "|/bin/cat \"x y\"")],
        Identity = new WorkerIdentity(33, 33, "www-data"),
        MaxRequests = 100,
        ServerStarted = new DateTimeOffset(2026, 11, 22, 1, 2, 3, TimeSpan.Zero),
        ControlProcessId = 4711,
    };

    private static (ControlChannel Control, WorkerChannel Worker) Pair()
    {
        (SafeFileHandle first, SafeFileHandle second) = Descriptors.SocketPair();
        int number = Number(second);
        second.SetHandleAsInvalid();
        return (new ControlChannel(first), WorkerChannel.Open(number));
    }

    private static int Number(SafeFileHandle handle) => (int)handle.DangerousGetHandle();
}
