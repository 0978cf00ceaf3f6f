// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Supervisor.Logs;
using Vestige.Supervisor.Loops;
using Vestige.Supervisor.Native;
using Vestige.Supervisor.Programs;
using Vestige.Supervisor.Protocol;
using Vestige.Supervisor.Reports;

namespace Vestige.Supervisor.Supervision;

/// <summary>The workers of one generation: keeps its places filled until it is drained or stopped.</summary>
internal sealed class WorkerPool
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LeaveGrace = TimeSpan.FromSeconds(5);

    private readonly WorkerLauncher _launcher;
    private readonly ChildReaper _reaper;
    private readonly EventLoop _loop;
    private readonly ControlLog _log;
    private readonly DeathReport _deaths;
    private readonly ProgramKeeper _programs;
    private readonly List<WorkerPlace> _places = [];
    private readonly List<WorkerProcess> _alive = [];
    private bool _replaces = true;

    public WorkerPool(
        Generation generation, WorkerLauncher launcher, ChildReaper reaper, EventLoop loop, ControlLog log,
        DeathReport deaths, ProgramKeeper programs)
    {
        Generation = generation;
        _launcher = launcher;
        _reaper = reaper;
        _loop = loop;
        _log = log;
        _deaths = deaths;
        _programs = programs;
    }

    /// <summary>What the workers run with.</summary>
    public Generation Generation { get; }

    /// <summary>Whether a worker of the generation has ever been ready.</summary>
    public bool HasBeenReady { get; private set; }

    /// <summary>Whether a worker process lives.</summary>
    public bool HasWorkers => _alive.Count > 0;

    /// <summary>Called when the first worker is ready.</summary>
    public Action<WorkerPool>? BecameReady { get; set; }

    /// <summary>Called when a worker ended before any was ready, with the reasons.</summary>
    public Action<WorkerPool, IReadOnlyList<string>>? StartFailed { get; set; }

    /// <summary>Called when the last worker of a drained or stopped pool has ended.</summary>
    public Action<WorkerPool>? Emptied { get; set; }

    /// <summary>Called when a module in a worker asks for a graceful reload, with the reason.</summary>
    public Action<WorkerPool, WorkerProcess, string>? ReloadAsked { get; set; }

    /// <summary>Starts a worker in every place.</summary>
    public void Start()
    {
        for (int number = 0; number < Generation.Configuration.Workers && _replaces; number++)
        {
            WorkerPlace place = new(number);
            _places.Add(place);
            Fill(place);
        }
    }

    /// <summary>Lets all workers finish what they hold and leave; none is replaced any more.</summary>
    public void Drain(TimeSpan? limit)
    {
        EndReplacing();
        foreach (WorkerProcess worker in (WorkerProcess[])[.. _alive])
        {
            if (worker.State is WorkerState.Ready or WorkerState.Retiring)
            {
                worker.Drain(limit, LeaveGrace);
            }
            else if (worker.State is WorkerState.Starting or WorkerState.Configured)
            {
                worker.Stop(LeaveGrace);
            }
        }
    }

    /// <summary>Ends all workers; none is replaced any more.</summary>
    public void Stop()
    {
        EndReplacing();
        foreach (WorkerProcess worker in (WorkerProcess[])[.. _alive])
        {
            worker.Stop(LeaveGrace);
        }
    }

    private void EndReplacing()
    {
        _replaces = false;
        _places.ForEach(place => place.NextStart?.Cancel());
    }

    private void Fill(WorkerPlace place)
    {
        place.NextStart = null;
        try
        {
            WorkerProcess worker = _launcher.Start(Generation, place.Number, place.Starts++);
            worker.MessageReceived = (sender, message) => OnMessage(place, sender, message);
            worker.Misbehaved = OnMisbehaved;
            worker.KillAfter(StartLimit, $"it was not ready within {StartLimit.TotalSeconds:0} s");
            place.Current = worker;
            _alive.Add(worker);
            _reaper.Add(worker.Pid, status => OnExit(place, worker, status));
        }
        catch (IOException error)
        {
            OnStartFailed(place, [], $"VS0201: cannot start a worker: {error.Message}");
        }
    }

    private void OnMessage(WorkerPlace place, WorkerProcess worker, ChannelMessage message)
    {
        switch (message)
        {
            case ProgramMessage program:
                OnProgram(worker, program);
                break;
            case ConfiguredMessage configured when worker.State == WorkerState.Starting:
                OnConfigured(worker, configured);
                break;
            case ReadyMessage when worker.State == WorkerState.Configured:
                OnReady(place, worker);
                break;
            case FailedMessage failed when worker.State is WorkerState.Starting or WorkerState.Configured:
                worker.FailureLines = failed.Lines;
                worker.KillAfter(LeaveGrace, "it did not leave after it had failed to start");
                break;
            case RetiringMessage retiring when worker.State == WorkerState.Ready:
                OnRetiring(place, worker, retiring);
                break;
            case ReloadMessage reload when worker.State is WorkerState.Ready or WorkerState.Retiring:
                ReloadAsked?.Invoke(this, worker, reload.Reason);
                break;
            case RetiringMessage or ReloadMessage when worker.State == WorkerState.Retiring:
                break;
            case not null when worker.State is WorkerState.Draining or WorkerState.Stopping:
                // It says that it is leaving, or what it said crossed the order to leave.
                break;
            default:
                worker.Kill($"it broke the protocol: {message?.GetType().Name} while {worker.State}");
                break;
        }
    }

    private void OnProgram(WorkerProcess worker, ProgramMessage message)
    {
        try
        {
            _programs.OnMessage(worker, Generation.Configuration.Programs, message);
        }
        catch (ChannelProtocolException error)
        {
            worker.Kill($"it broke the protocol: {error.Message}");
        }
    }

    private void OnConfigured(WorkerProcess worker, ConfiguredMessage configured)
    {
        worker.State = WorkerState.Configured;
        if (configured.StartExtension > TimeSpan.Zero)
        {
            TimeSpan limit = StartLimit + configured.StartExtension;
            worker.KillAfter(limit, $"it was not ready within {limit.TotalSeconds:0} s");
        }

        if (configured.Digest != Generation.Configuration.Digest)
        {
            _log.Warning(
                $"VS0202: child pid {worker.Pid} read other configuration texts than generation " +
                $"{Generation.Number} was started with: reload the server so that all workers run with the same");
        }
    }

    private void OnReady(WorkerPlace place, WorkerProcess worker)
    {
        worker.State = WorkerState.Ready;
        worker.WasReady = true;
        worker.CancelKill();
        place.Pauses.Reset();
        if (place.Retiring is { } retiring)
        {
            place.Retiring = null;
            retiring.Drain(Generation.Configuration.GracefulShutdownTimeout, LeaveGrace);
        }

        if (!HasBeenReady)
        {
            HasBeenReady = true;
            BecameReady?.Invoke(this);
        }
    }

    private void OnRetiring(WorkerPlace place, WorkerProcess worker, RetiringMessage retiring)
    {
        worker.State = WorkerState.Retiring;
        string reason = retiring.Detail.Length == 0 ? $"{retiring.Reason}" : retiring.Detail;
        _log.Notice($"VS0203: child pid {worker.Pid} retires ({reason}), starting its successor");
        place.Retiring = worker;
        place.Current = null;
        Fill(place);
    }

    private void OnMisbehaved(WorkerProcess worker, string reason) =>
        _log.Error($"VS0204: child pid {worker.Pid}: {reason}, sending a SIGKILL");

    private void OnExit(WorkerPlace place, WorkerProcess worker, ExitStatus status)
    {
        worker.Bury();
        _programs.OnWorkerEnded(worker, Generation.Configuration.Identity);
        _ = _alive.Remove(worker);
        string reason = _deaths.Write(worker, status, Generation);
        if (place.Retiring == worker)
        {
            place.Retiring = null;
        }

        if (place.Current == worker)
        {
            place.Current = null;
            if (_replaces)
            {
                OnPlaceEmpty(place, worker, reason);
            }
        }

        if (!_replaces && _alive.Count == 0)
        {
            Emptied?.Invoke(this);
        }
    }

    private void OnPlaceEmpty(WorkerPlace place, WorkerProcess worker, string reason)
    {
        if (worker.WasReady)
        {
            Fill(place);
        }
        else
        {
            OnStartFailed(place, worker.FailureLines, reason, worker.Output.LastLines());
        }
    }

    private void OnStartFailed(
        WorkerPlace place, IReadOnlyList<string> diagnostics, string reason, IReadOnlyList<string>? output = null)
    {
        if (!HasBeenReady)
        {
            EndReplacing();
            StartFailed?.Invoke(this, diagnostics.Count > 0 ? diagnostics : [.. output ?? [], reason]);
            return;
        }

        foreach (string line in diagnostics)
        {
            _log.Error(line);
        }

        TimeSpan pause = place.Pauses.Next();
        _log.Error(
            $"VS0205: worker {place.Number} ended {place.Pauses.Failures} times before it was ready, starting it again " +
            $"in {pause.TotalSeconds:0.##} s; last reason: {(diagnostics.Count > 0 ? diagnostics[0] : reason)}");
        place.NextStart = _loop.Schedule(pause, () => Fill(place));
    }
}
