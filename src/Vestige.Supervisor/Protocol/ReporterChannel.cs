// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Net.Sockets;
using Vestige.Supervisor.Native;

namespace Vestige.Supervisor.Protocol;

/// <summary>
/// The reporter's end of the channel to the control process: one handover comes, the report goes. Its end of file means that
/// the control process is gone or wants no report any more.
/// </summary>
public sealed class ReporterChannel : IDisposable
{
    /// <summary>The number under which every reporter finds its end.</summary>
    public const int InheritedDescriptor = 3;

    private const int ParentDeathSignal = 1;

    private readonly Socket _socket;
    private readonly FrameReader _reader = FrameReader.ForReporter();
    private readonly Lock _sending = new();

    private ReporterChannel(Socket socket) => _socket = socket;

    /// <summary>Opens the inherited end; programs that the reporter starts will not inherit it.</summary>
    /// <exception cref="SocketException">The descriptor is not a socket: the process was not started as a reporter.</exception>
    public static ReporterChannel Open(int descriptor = InheritedDescriptor)
    {
        Descriptors.SetCloseOnExec(descriptor);
        return new ReporterChannel(new Socket(new SafeSocketHandle(descriptor, ownsHandle: true)));
    }

    /// <summary>Receives the handover and takes care that no descriptor in it is inherited further.</summary>
    /// <exception cref="ChannelProtocolException">It is not a handover, or the control process is gone.</exception>
    public async ValueTask<ReporterHandover> ReceiveHandoverAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (_reader.Next() is ReporterHandoverMessage { Handover: var handover })
            {
                Descriptors.SetCloseOnExec(handover.SegmentDescriptor);
                return handover;
            }

            int count = await ReceiveAsync(_reader.Room(), cancellationToken).ConfigureAwait(false);
            if (count == 0)
            {
                throw new ChannelProtocolException("expected a handover, found the end of the channel");
            }

            _reader.Received(count);
        }
    }

    /// <summary>
    /// Has this process killed when the control process ends, however it hangs; to be called after the identity was assumed, which
    /// takes it back.
    /// </summary>
    public void EndWithControlProcess()
    {
        _ = LibC.Prctl(ParentDeathSignal, Signals.Kill, 0, 0, 0);
        if (_socket.Poll(TimeSpan.Zero, SelectMode.SelectRead) && _socket.Available == 0)
        {
            // It ended before.
            _ = Children.Signal(Environment.ProcessId, Signals.Kill);
        }
    }

    /// <summary>Waits until the control process has closed its end; to be called after the handover.</summary>
    public async Task WaitForEndAsync(CancellationToken cancellationToken)
    {
        byte[] ignored = new byte[1];
        while (await ReceiveAsync(ignored, cancellationToken).ConfigureAwait(false) > 0)
        {
        }
    }

    /// <summary>Sends a message; safe from any thread. Waits while the control process takes nothing.</summary>
    /// <returns>Whether the control process is still there.</returns>
    public bool Send(ReportMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        byte[] frame = ReportCodec.Encode(message);
        lock (_sending)
        {
            try
            {
                for (int sent = 0; sent < frame.Length;)
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

    /// <summary>Sends a text as <see cref="ReportJsonMessage"/>s, in as many parts as it takes.</summary>
    /// <returns>Whether the control process is still there.</returns>
    public bool SendJson(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        for (int at = 0; at < text.Length;)
        {
            int length = Math.Min(ChannelLimits.ReportJsonChars, text.Length - at);
            if (at + length < text.Length && char.IsHighSurrogate(text[at + length - 1]))
            {
                // Half a character does not survive the way.
                length--;
            }

            if (!Send(new ReportJsonMessage(text.Substring(at, length))))
            {
                return false;
            }

            at += length;
        }

        return true;
    }

    /// <summary>Closes the reporter's end.</summary>
    public void Dispose() => _socket.Dispose();

    private async ValueTask<int> ReceiveAsync(Memory<byte> room, CancellationToken cancellationToken)
    {
        try
        {
            return await _socket.ReceiveAsync(room, cancellationToken).ConfigureAwait(false);
        }
        catch (SocketException)
        {
            // A reset says the same as an end of file: nobody is at the other end.
            return 0;
        }
    }
}
