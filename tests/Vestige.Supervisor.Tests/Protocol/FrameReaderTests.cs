// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Buffers.Binary;
using System.Text;
using Vestige.Supervisor.Protocol;

namespace Vestige.Supervisor.Tests.Protocol;

public class FrameReaderTests
{
    [Fact]
    public void Next_BytesComeOneByOne_MessageComesWithTheLast()
    {
        FrameReader reader = FrameReader.ForControl();
        byte[] frame = MessageCodec.Encode(new FailedMessage(["a.conf:1: no", "a.conf:2: nor that"]));

        for (int i = 0; i < frame.Length; i++)
        {
            Assert.Null(reader.Next());
            Feed(reader, frame.AsSpan(i, 1));
        }

        FailedMessage message = Assert.IsType<FailedMessage>(reader.Next());
        Assert.Equal(["a.conf:1: no", "a.conf:2: nor that"], message.Lines);
        Assert.False(reader.HoldsPart);
    }

    [Fact]
    public void Next_SeveralMessagesInOneRead_ComeInOrder()
    {
        FrameReader reader = FrameReader.ForControl();

        Feed(reader, [.. MessageCodec.Encode(new ConfiguredMessage("d")), .. MessageCodec.Encode(new ReadyMessage())]);

        Assert.Equal(new ConfiguredMessage("d"), reader.Next());
        Assert.IsType<ReadyMessage>(reader.Next());
        Assert.Null(reader.Next());
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(int.MaxValue)]
    [InlineData(256 * 1024 + 1)]
    public void Next_LengthOutOfBounds_IsRefusedBeforeAnyPayloadIsHeld(int length)
    {
        FrameReader reader = FrameReader.ForControl();
        byte[] header = new byte[MessageCodec.HeaderLength];
        BinaryPrimitives.WriteInt32LittleEndian(header, length);
        header[4] = 18;

        Feed(reader, header);

        Assert.Throws<ChannelProtocolException>(reader.Next);
    }

    [Theory]
    [InlineData(0, "")]
    [InlineData(255, "")]
    [InlineData(1, "{}")]
    [InlineData(2, "{\"Timeout\":null}")]
    [InlineData(3, "")]
    [InlineData(17, "")]
    [InlineData(17, "null")]
    [InlineData(17, "{}")]
    [InlineData(17, "{\"Digest\":null}")]
    [InlineData(17, "{\"Digest\":7}")]
    [InlineData(18, "x")]
    [InlineData(19, "{\"Lines\":null}")]
    [InlineData(19, "{\"Lines\":[[[[")]
    [InlineData(22, "{\"Reason\":\"Boredom\"}")]
    [InlineData(22, "{\"Reason\":99}")]
    public void Next_WorkerSendsWhatNoWorkerMay_IsRefused(int kind, string payload)
    {
        FrameReader reader = FrameReader.ForControl();

        Feed(reader, Frame((byte)kind, Encoding.UTF8.GetBytes(payload)));

        Assert.Throws<ChannelProtocolException>(reader.Next);
    }

    [Fact]
    public void Next_DigestTooLong_IsRefused()
    {
        FrameReader reader = FrameReader.ForControl();

        Feed(reader, MessageCodec.Encode(new ConfiguredMessage(new string('d', 129))));

        Assert.Throws<ChannelProtocolException>(reader.Next);
    }

    [Fact]
    public void Next_RandomBytes_EndsInAMessageOrARefusal()
    {
        Random random = new(20261122);
        byte[] bytes = new byte[64];
        for (int round = 0; round < 5000; round++)
        {
            random.NextBytes(bytes);
            bytes[1] = bytes[2] = bytes[3] = 0;
            FrameReader reader = FrameReader.ForControl();
            Feed(reader, bytes);
            Exception? thrown = Record.Exception(() =>
            {
                while (reader.Next() is not null)
                {
                }
            });
            Assert.True(thrown is null or ChannelProtocolException, thrown?.ToString());
        }
    }

    [Fact]
    public void Encode_EndlessDiagnostics_AreCutToWhatTheReceiverTakes()
    {
        string[] lines = [.. Enumerable.Range(0, 10_000).Select(i => $"httpd.conf:{i}: \"\u0001\u00e4\" is wrong " + new string('x', 90_000))];
        FrameReader reader = FrameReader.ForControl();

        Feed(reader, MessageCodec.Encode(new FailedMessage(lines)));

        FailedMessage message = Assert.IsType<FailedMessage>(reader.Next());
        Assert.StartsWith("httpd.conf:0: ", message.Lines[0]);
        Assert.Matches("and \\d+ more", message.Lines[^1]);
    }

    private static byte[] Frame(byte kind, byte[] payload)
    {
        byte[] frame = new byte[MessageCodec.HeaderLength + payload.Length];
        BinaryPrimitives.WriteInt32LittleEndian(frame, payload.Length);
        frame[4] = kind;
        payload.CopyTo(frame, MessageCodec.HeaderLength);
        return frame;
    }

    private static void Feed(FrameReader reader, ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            Span<byte> room = reader.Room().Span;
            int count = Math.Min(room.Length, bytes.Length);
            bytes[..count].CopyTo(room);
            reader.Received(count);
            bytes = bytes[count..];
        }
    }
}
