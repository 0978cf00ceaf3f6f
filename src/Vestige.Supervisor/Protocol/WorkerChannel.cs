// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Net.Sockets;
using Microsoft.Win32.SafeHandles;
using Vestige.Supervisor.Native;

namespace Vestige.Supervisor.Protocol;

/// <summary>
/// The worker's end of the channel to the control process. Its end of file is the worker's lifeline: it means that the
/// control process is gone, however that happened.
/// </summary>
public sealed class WorkerChannel : IDisposable
{
    /// <summary>The number under which every worker finds its end.</summary>
    public const int InheritedDescriptor = 3;

    private readonly Socket _socket;
    private readonly FrameReader _reader = FrameReader.ForWorker();
    private readonly Lock _sending = new();

    private WorkerChannel(Socket socket) => _socket = socket;

    /// <summary>
    /// Called for each message about a program, which <see cref="ReceiveAsync"/> does not return, and with null at the end
    /// of the channel.
    /// </summary>
    internal Action<ProgramMessage?>? ProgramMessageReceived { get; set; }

    /// <summary>Opens the inherited end; programs that the worker starts will not inherit it.</summary>
    /// <exception cref="SocketException">The descriptor is not a socket: the process was not started as a worker.</exception>
    public static WorkerChannel Open(int descriptor = InheritedDescriptor)
    {
        Descriptors.SetCloseOnExec(descriptor);
        return new WorkerChannel(new Socket(new SafeSocketHandle(descriptor, ownsHandle: true)));
    }

    /// <summary>Receives the first message and takes care that no descriptor in it is inherited further.</summary>
    /// <exception cref="ChannelProtocolException">It is not a handover, or the control process is gone.</exception>
    public async ValueTask<WorkerHandover> ReceiveHandoverAsync(CancellationToken cancellationToken)
    {
        ChannelMessage? message = await ReceiveAsync(cancellationToken).ConfigureAwait(false);
        if (message is not HandoverMessage { Handover: var handover })
        {
            throw new ChannelProtocolException(
                $"expected a handover, found {message?.GetType().Name ?? "the end of the channel"}");
        }

        Descriptors.SetCloseOnExec(handover.SegmentDescriptor);
        Descriptors.SetCloseOnExec(handover.DoorbellDescriptor);
        foreach (InheritedListener listener in handover.Listeners)
        {
            Descriptors.SetCloseOnExec(listener.Descriptor);
        }

        return handover;
    }

    /// <summary>Receives the next message; null when the control process is gone. One receiver at a time.</summary>
    /// <exception cref="ChannelProtocolException">The message breaks the protocol.</exception>
    public async ValueTask<ChannelMessage?> ReceiveAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (_reader.Next() is { } message)
            {
                if (message is not ProgramMessage about)
                {
                    return message;
                }

                ProgramMessageReceived?.Invoke(about);
                continue;
            }

            int count;
            try
            {
                count = await _socket.ReceiveAsync(_reader.Room(), cancellationToken).ConfigureAwait(false);
            }
            catch (SocketException)
            {
                // A reset says the same as an end of file: nobody is at the other end.
                count = 0;
            }

            if (count == 0)
            {
                ProgramMessageReceived?.Invoke(null);
                return null;
            }

            _reader.Received(count);
        }
    }

    /// <summary>Sends a message; safe from any thread.</summary>
    /// <returns>Whether the control process is still there.</returns>
    public bool Send(ChannelMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return Send(MessageCodec.Encode(message), []);
    }

    /// <summary>Sends a frame, the descriptors with its first byte; safe from any thread.</summary>
    /// <returns>Whether the control process is still there.</returns>
    internal bool Send(byte[] frame, IReadOnlyList<SafeFileHandle> descriptors)
    {
        lock (_sending)
        {
            try
            {
                int sent = descriptors.Count == 0 ? 0 : SendFirst(frame, descriptors);
                if (sent < 0)
                {
                    return false;
                }

                while (sent < frame.Length)
                {
                    sent += _socket.Send(frame.AsSpan(sent), SocketFlags.None);
                }

                return true;
            }
            catch (SocketException)
            {
                return false;
            }
        }
    }

    private int SendFirst(byte[] frame, IReadOnlyList<SafeFileHandle> descriptors)
    {
        while (true)
        {
            int sent = DescriptorPassing.Send(_socket.SafeHandle, frame, descriptors, out int error);
            if (error != DescriptorIO.WouldBlock)
            {
                return sent;
            }

            _ = _socket.Poll(Timeout.InfiniteTimeSpan, SelectMode.SelectWrite);
        }
    }

    /// <summary>Closes the worker's end.</summary>
    public void Dispose() => _socket.Dispose();
}
