// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Buffers.Binary;

namespace Vestige.Supervisor.Protocol;

/// <summary>Gathers received bytes and cuts them into messages. Holds one frame at most, and that bounded.</summary>
internal sealed class FrameReader
{
    private delegate ChannelMessage Decoder(byte kind, ReadOnlySpan<byte> payload);

    private const int Initial = 1024;

    private readonly int _maxPayload;
    private readonly Decoder _decode;
    private byte[] _buffer = new byte[Initial];
    private int _count;

    private FrameReader(int maxPayload, Decoder decode)
    {
        _maxPayload = maxPayload;
        _decode = decode;
    }

    /// <summary>A reader for the worker's end.</summary>
    public static FrameReader ForWorker() => new(ChannelLimits.ToWorker, MessageCodec.DecodeToWorker);

    /// <summary>A reader for the control process's end.</summary>
    public static FrameReader ForControl() => new(ChannelLimits.ToControl, MessageCodec.DecodeToControl);

    /// <summary>A reader for a reporter's end.</summary>
    public static FrameReader ForReporter() => new(ChannelLimits.ToWorker, ReportCodec.DecodeToReporter);

    /// <summary>A reader for the control process's end of a channel to a reporter.</summary>
    public static FrameReader ForReport() => new(ChannelLimits.ToControl, ReportCodec.DecodeFromReporter);

    /// <summary>Whether bytes of a message that is not complete are held.</summary>
    public bool HoldsPart => _count > 0;

    /// <summary>Returns room for received bytes; never empty.</summary>
    public Memory<byte> Room()
    {
        if (_count == _buffer.Length)
        {
            int most = MessageCodec.HeaderLength + _maxPayload;
            Array.Resize(ref _buffer, Math.Min(most, _buffer.Length * 2));
        }

        return _buffer.AsMemory(_count);
    }

    /// <summary>Says how many bytes were put into <see cref="Room"/>.</summary>
    public void Received(int count) => _count += count;

    /// <summary>Takes the next complete message, null when there is none yet.</summary>
    /// <exception cref="ChannelProtocolException">The bytes break the protocol; the reader is of no more use.</exception>
    public ChannelMessage? Next()
    {
        if (_count < MessageCodec.HeaderLength)
        {
            return null;
        }

        int length = BinaryPrimitives.ReadInt32LittleEndian(_buffer);
        if (length < 0 || length > _maxPayload)
        {
            throw new ChannelProtocolException($"a message of {(uint)length} bytes, the limit is {_maxPayload}");
        }

        int end = MessageCodec.HeaderLength + length;
        if (_count < end)
        {
            return null;
        }

        ReadOnlySpan<byte> payload = _buffer.AsSpan(MessageCodec.HeaderLength, length);
        ChannelMessage message = _decode(_buffer[4], payload);
        Remove(end);
        return message;
    }

    private void Remove(int end)
    {
        int rest = _count - end;
        byte[] target = rest <= Initial && _buffer.Length > Initial ? new byte[Initial] : _buffer;
        _buffer.AsSpan(end, rest).CopyTo(target);
        _buffer = target;
        _count = rest;
    }
}
