// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Supervisor.Crashes;
using Vestige.Supervisor.Logs;
using Vestige.Supervisor.Loops;
using Vestige.Supervisor.Native;
using Vestige.Supervisor.Protocol;

namespace Vestige.Supervisor.Supervision;

/// <summary>One worker process as the control process holds it: its channel, its output, its segment.</summary>
internal sealed class WorkerProcess
{
    private readonly EventLoop _loop;
    private readonly ChildLink _link;
    private LoopTimer? _killTimer;
    private bool _isReaped;

    public WorkerProcess(
        int pid, WorkerHandover handover, WorkerParts parts, EventLoop loop, ControlLog log, long started)
    {
        Pid = pid;
        Handover = handover;
        Parts = parts;
        Started = started;
        _loop = loop;
        Output = new WorkerOutput(parts.Output, line =>
        {
            if (!Createdump.Take(line))
            {
                log.WorkerOutput(pid, line);
            }
        });
        Channel = new ControlChannel(parts.Channel);
        _link = new ChildLink(Channel, Output, loop)
        {
            MessageReceived = message => MessageReceived?.Invoke(this, message),
            Broken = Kill,
        };
    }

    /// <summary>The process id.</summary>
    public int Pid { get; }

    /// <summary>What it was started with.</summary>
    public WorkerHandover Handover { get; }

    /// <summary>The descriptors that belong to it.</summary>
    public WorkerParts Parts { get; }

    /// <summary>The clock's timestamp of its start.</summary>
    public long Started { get; }

    /// <summary>Its standard output and error.</summary>
    public WorkerOutput Output { get; }

    /// <summary>What <c>createdump</c> said there.</summary>
    public CreatedumpLines Createdump { get; } = new();

    /// <summary>The channel to it.</summary>
    public ControlChannel Channel { get; }

    /// <summary>Where it stands.</summary>
    public WorkerState State { get; set; }

    /// <summary>Whether it has ever been ready.</summary>
    public bool WasReady { get; set; }

    /// <summary>What it said when it failed to configure itself.</summary>
    public IReadOnlyList<string> FailureLines { get; set; } = [];

    /// <summary>Why the control process kills it; null while it does not.</summary>
    public string? KillReason { get; private set; }

    /// <summary>The ring as the log writer drains it.</summary>
    public RingSource? Ring { get; set; }

    /// <summary>Called for each message, in order.</summary>
    public Action<WorkerProcess, ChannelMessage>? MessageReceived { get; set; }

    /// <summary>Called when the worker is about to be killed for what it did.</summary>
    public Action<WorkerProcess, string>? Misbehaved { get; set; }

    /// <summary>Sends a message.</summary>
    public void Send(ChannelMessage message) => _link.Send(message);

    /// <summary>Lets it finish what it holds; beyond the limit, and some time to leave, it is killed.</summary>
    public void Drain(TimeSpan? limit, TimeSpan grace)
    {
        State = WorkerState.Draining;
        Send(new DrainMessage(limit));
        if (limit is { } most)
        {
            KillAfter(most + grace, "it did not leave in time after it was told to finish");
        }
    }

    /// <summary>Makes it end; a worker that does not is killed.</summary>
    public void Stop(TimeSpan grace)
    {
        State = WorkerState.Stopping;
        Send(new StopMessage());
        KillAfter(grace, "it did not leave in time after it was told to stop");
    }

    /// <summary>Kills it unless it ends within the time.</summary>
    public void KillAfter(TimeSpan delay, string reason)
    {
        _killTimer?.Cancel();
        if (_isReaped)
        {
            // What it left in its channel asks for this; its id may be another process's by then.
            return;
        }

        _killTimer = _loop.Schedule(delay, () => Kill(reason));
    }

    /// <summary>Takes back <see cref="KillAfter"/>.</summary>
    public void CancelKill() => _killTimer?.Cancel();

    /// <summary>Kills it now.</summary>
    public void Kill(string reason)
    {
        KillReason = reason;
        State = WorkerState.Stopping;
        Misbehaved?.Invoke(this, reason);
        if (!_isReaped)
        {
            _ = Children.Signal(Pid, Signals.Kill);
        }
    }

    /// <summary>It was reaped: reads what it left in its channel and its output, and closes all but the segment.</summary>
    public void Bury()
    {
        _isReaped = true;
        _killTimer?.Cancel();
        _link.Finish();
    }
}
