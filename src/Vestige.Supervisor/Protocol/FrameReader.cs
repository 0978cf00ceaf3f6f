// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Buffers.Binary;

namespace Vestige.Supervisor.Protocol;

/// <summary>Gathers received bytes and cuts them into messages. Holds one frame at most, and that bounded.</summary>
internal sealed class FrameReader
{
    private const int Initial = 1024;

    private readonly int _maxPayload;
    private readonly bool _toWorker;
    private byte[] _buffer = new byte[Initial];
    private int _count;

    private FrameReader(int maxPayload, bool toWorker)
    {
        _maxPayload = maxPayload;
        _toWorker = toWorker;
    }

    /// <summary>A reader for the worker's end.</summary>
    public static FrameReader ForWorker() => new(ChannelLimits.ToWorker, toWorker: true);

    /// <summary>A reader for the control process's end.</summary>
    public static FrameReader ForControl() => new(ChannelLimits.ToControl, toWorker: false);

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
        ChannelMessage message = _toWorker
            ? MessageCodec.DecodeToWorker(_buffer[4], payload)
            : MessageCodec.DecodeToControl(_buffer[4], payload);
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
