// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Supervisor.Loops;
using Vestige.Supervisor.Native;
using Vestige.Supervisor.Protocol;

namespace Vestige.Supervisor.Supervision;

/// <summary>The channel to a child and what the child prints, as the event loop serves them.</summary>
internal sealed class ChildLink
{
    // What a socket holds of messages as small as they get, and more.
    private const int MostReads = 1000;

    private readonly List<ChannelMessage> _received = [];
    private readonly ControlChannel _channel;
    private readonly DescriptorWatch _channelWatch;
    private readonly DescriptorWatch _outputWatch;

    /// <summary>Takes over both ends and watches them.</summary>
    public ChildLink(ControlChannel channel, WorkerOutput output, EventLoop loop)
    {
        _channel = channel;
        Output = output;
        _channelWatch = loop.Watch(channel.Handle, PollEntry.In, OnChannel);
        _outputWatch = loop.Watch(output.Handle, PollEntry.In, OnOutput);
    }

    /// <summary>What the child prints.</summary>
    public WorkerOutput Output { get; }

    /// <summary>Called for each message, in order.</summary>
    public required Action<ChannelMessage> MessageReceived { get; init; }

    /// <summary>Called when what the child sends is no message, with the reason.</summary>
    public required Action<string> Broken { get; init; }

    /// <summary>Sends a message.</summary>
    public void Send(ChannelMessage message)
    {
        _channel.Send(message);
        NoteUnsent();
    }

    /// <summary>Reads what the child left, and closes both.</summary>
    public void Finish()
    {
        for (int reads = 0; reads < MostReads && !_channelWatch.IsEnded; reads++)
        {
            OnChannel(PollEntry.In);
        }

        _channelWatch.End();
        _outputWatch.End();
        Output.Finish();
        _channel.Dispose();
        Output.Dispose();
    }

    private void NoteUnsent() =>
        _channelWatch.Events = (short)(PollEntry.In | (_channel.HasUnsent ? PollEntry.Out : 0));

    private void OnChannel(short events)
    {
        if ((events & PollEntry.Out) != 0)
        {
            _channel.SendPending();
            NoteUnsent();
        }

        if ((events & ~PollEntry.Out) == 0)
        {
            return;
        }

        _received.Clear();
        try
        {
            if (!_channel.Receive(_received))
            {
                _channelWatch.End();
            }
        }
        catch (ChannelProtocolException error)
        {
            _channelWatch.End();
            Broken($"it broke the protocol: {error.Message}");
        }

        foreach (ChannelMessage message in _received)
        {
            MessageReceived(message);
        }
    }

    private void OnOutput(short events)
    {
        if (!Output.Read() && (events & PollEntry.HangUp) != 0)
        {
            _outputWatch.End();
        }
    }
}
