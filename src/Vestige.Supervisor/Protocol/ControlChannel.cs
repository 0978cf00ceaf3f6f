// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Microsoft.Win32.SafeHandles;
using Vestige.Supervisor.Native;

namespace Vestige.Supervisor.Protocol;

/// <summary>The control process's end of a channel. Never blocks; the worker at the other end is not trusted.</summary>
internal sealed class ControlChannel : IDisposable
{
    private readonly SafeFileHandle _socket;
    private readonly FrameReader _reader;
    private readonly Queue<SafeFileHandle> _descriptors = [];
    private byte[] _unsent = [];

    /// <summary>Takes over the control process's end of a socket pair.</summary>
    /// <param name="socket">The end.</param>
    /// <param name="reader">Reads what the other end may send; a worker's messages when none is given.</param>
    public ControlChannel(SafeFileHandle socket, FrameReader? reader = null)
    {
        _socket = socket;
        _reader = reader ?? FrameReader.ForControl();
        Descriptors.SetNonBlocking(socket);
    }

    /// <summary>The descriptor to wait on.</summary>
    public SafeFileHandle Handle => _socket;

    /// <summary>Whether bytes wait for room; then <see cref="SendPending"/> is due when the socket is writable.</summary>
    public bool HasUnsent => _unsent.Length > 0;

    /// <summary>Sends a message, or the part of it that there is room for.</summary>
    public void Send(ChannelMessage message)
    {
        _unsent = [.. _unsent, .. MessageCodec.Encode(message)];
        SendPending();
    }

    /// <summary>Sends what waits. A worker that is gone takes nothing more; its end of file says so.</summary>
    public void SendPending()
    {
        while (_unsent.Length > 0)
        {
            int count = DescriptorIO.Write(_socket, _unsent, out int error);
            if (count > 0)
            {
                _unsent = _unsent[count..];
                continue;
            }

            if (error != DescriptorIO.WouldBlock)
            {
                _unsent = [];
            }

            return;
        }
    }

    /// <summary>Receives once and adds the complete messages; false at the end of the channel.</summary>
    /// <exception cref="ChannelProtocolException">The worker broke the protocol.</exception>
    public bool Receive(ICollection<ChannelMessage> messages)
    {
        int count = DescriptorPassing.Receive(
            _socket, _reader.Room().Span, _descriptors, out bool lost, out int error);
        if (lost || _descriptors.Count > DescriptorPassing.Most)
        {
            throw new ChannelProtocolException("it sent more descriptors than a message has");
        }

        if (count <= 0)
        {
            return error == DescriptorIO.WouldBlock;
        }

        _reader.Received(count);
        while (_reader.Next() is { } message)
        {
            messages.Add(message is StartProgramMessage start ? WithDescriptors(start) : message);
        }

        return true;
    }

    /// <summary>Closes the end; the worker takes that as the end of the control process.</summary>
    public void Dispose()
    {
        _socket.Dispose();
        while (_descriptors.TryDequeue(out SafeFileHandle? unclaimed))
        {
            unclaimed.Dispose();
        }
    }

    /// <summary>Descriptors arrive with the first byte of their frame, so they are here when it is complete.</summary>
    private StartProgramMessage WithDescriptors(StartProgramMessage message)
    {
        if (_descriptors.Count < StartProgramMessage.Streams)
        {
            throw new ChannelProtocolException("a program without its standard streams");
        }

        List<SafeFileHandle> streams = [];
        while (streams.Count < StartProgramMessage.Streams)
        {
            streams.Add(_descriptors.Dequeue());
        }

        return message with { Descriptors = streams };
    }
}
