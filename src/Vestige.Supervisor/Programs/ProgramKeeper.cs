// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Microsoft.Win32.SafeHandles;
using Vestige.Programs;
using Vestige.Supervisor.Configuration;
using Vestige.Supervisor.Logs;
using Vestige.Supervisor.Loops;
using Vestige.Supervisor.Native;
using Vestige.Supervisor.Protocol;
using Vestige.Supervisor.Supervision;

namespace Vestige.Supervisor.Programs;

/// <summary>
/// The control process's part in programs: starts those that need another identity, and ends what a worker leaves behind. The
/// loop's thread's.
/// </summary>
internal sealed class ProgramKeeper(EventLoop loop, ChildReaper reaper, ControlLog log)
{
    private readonly Dictionary<WorkerProcess, WorkerPrograms> _workers = [];
    private readonly HashSet<Func<bool>> _ending = [];

    /// <summary>Takes a worker's message.</summary>
    /// <exception cref="ChannelProtocolException">The worker broke the protocol.</exception>
    public void OnMessage(WorkerProcess worker, ProgramRules rules, ProgramMessage message)
    {
        if (!_workers.TryGetValue(worker, out WorkerPrograms? programs))
        {
            _workers[worker] = programs = new WorkerPrograms();
        }

        switch (message)
        {
            case StartProgramMessage start:
                Start(worker, programs, rules, start);
                break;
            case SignalProgramMessage { Signal: Signals.Terminate or Signals.Kill } signal:
                if (programs.Ours.TryGetValue(signal.Id, out int pid) && pid != 0)
                {
                    _ = Children.Signal(-pid, signal.Signal);
                }

                break;
            default:
                programs.Take(message);
                break;
        }
    }

    /// <summary>Ends what a worker that has ended left running.</summary>
    public void OnWorkerEnded(WorkerProcess worker, WorkerIdentity? identity)
    {
        if (!_workers.Remove(worker, out WorkerPrograms? programs))
        {
            return;
        }

        programs.HasEnded = true;
        int count = 0;
        foreach ((int pid, long startTime) in programs.Own)
        {
            count += End(pid, () => WorkerPrograms.IsStill(pid, startTime, identity?.UserId)) ? 1 : 0;
        }

        foreach (int pid in programs.Ours.Values)
        {
            count += End(pid, () => programs.Ours.ContainsValue(pid)) ? 1 : 0;
        }

        if (count > 0)
        {
            log.Notice($"VS0206: child pid {worker.Pid} left {count} programs running, sending them a SIGTERM");
        }
    }

    /// <summary>Kills at once whatever is being ended; the server leaves.</summary>
    public void KillAll()
    {
        foreach (Func<bool> kill in _ending)
        {
            _ = kill();
        }

        _ending.Clear();
    }

    private bool End(int pid, Func<bool> isStill)
    {
        if (pid == 0 || !isStill() || !Children.Signal(-pid, Signals.Terminate))
        {
            return false;
        }

        bool Kill() => isStill() && Children.Signal(-pid, Signals.Kill);
        Func<bool> kill = Kill;
        _ending.Add(kill);
        _ = loop.Schedule(PipedProgram.Patience, () =>
        {
            _ = _ending.Remove(kill) && kill();
        });
        return true;
    }

    private void Start(
        WorkerProcess worker, WorkerPrograms programs, ProgramRules rules, StartProgramMessage message)
    {
        string reason = "the worker is leaving";
        ProgramIdentity? identity = programs.HasEnded
            ? null
            : ProgramChecks.Identity(rules, message.UserId, message.GroupId, out reason);
        if (identity is not null && programs.Ours.Count >= ChannelLimits.Programs)
        {
            identity = null;
            reason = "too many programs run";
        }

        if (identity is null || !programs.Ours.TryAdd(message.Id, 0))
        {
            foreach (SafeFileHandle stream in message.Descriptors)
            {
                stream.Dispose();
            }

            worker.Send(new ProgramRefusedMessage(message.Id, ProgramStartFailure.IdentityRefused, 0, reason));
            return;
        }

        IdentityThread.Start(rules, identity, message, (pid, error, refusal) => loop.Post(
            () => OnStarted(worker, programs, message.Id, pid, error, refusal)));
    }

    private void OnStarted(
        WorkerProcess worker, WorkerPrograms programs, int id, int pid, int error, string refusal)
    {
        if (pid == 0)
        {
            _ = programs.Ours.Remove(id);
            Tell(worker, programs, new ProgramRefusedMessage(
                id, error == 0 ? ProgramStartFailure.IdentityRefused : ProgramStartFailure.Other, error, refusal));
            return;
        }

        programs.Ours[id] = pid;
        reaper.Add(pid, status =>
        {
            _ = programs.Ours.Remove(id);
            Tell(worker, programs, new ProgramExitedMessage(id, status.Word));
        });
        Tell(worker, programs, new ProgramRunningMessage(id, pid));
        if (programs.HasEnded)
        {
            _ = End(pid, () => programs.Ours.ContainsValue(pid));
        }

        // It may have ended before it was known here.
        reaper.ReapAll();
    }

    private static void Tell(WorkerProcess worker, WorkerPrograms programs, ProgramMessage message)
    {
        if (!programs.HasEnded)
        {
            worker.Send(message);
        }
    }
}
