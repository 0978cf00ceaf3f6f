// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Supervisor.Logs;
using Vestige.Supervisor.Loops;
using Vestige.Supervisor.Native;

namespace Vestige.Supervisor.Reports;

/// <summary>Deaths that wait for a reporter, and the reporters that run: few at a time, and not for long.</summary>
internal sealed class ReportQueue
{
    private const int MostRunning = 2;
    private const int MostWaiting = 32;

    private readonly ControlOptions _options;
    private readonly EventLoop _loop;
    private readonly ChildReaper _reaper;
    private readonly ControlLog _log;
    private readonly Queue<(Death Death, Action Done)> _waiting = [];
    private readonly List<ReportSession> _running = [];
    private LoopTimer? _end;
    private bool _hasEnded;

    public ReportQueue(ControlOptions options, EventLoop loop, ChildReaper reaper, ControlLog log)
    {
        _options = options;
        _loop = loop;
        _reaper = reaper;
        _log = log;
    }

    /// <summary>Has a death reported; <paramref name="done"/> is called once nothing that it left is needed any more.</summary>
    public void Add(Death death, Action done)
    {
        if (_waiting.Count == MostWaiting)
        {
            _log.Warning(
                $"VS0243: there is no report of child pid {death.Pid}: {MostWaiting} other deaths wait for theirs");
            done();
            return;
        }

        _waiting.Enqueue((death, done));
        Start();
    }

    /// <summary>Gives all reports that much time; what is not done then is reported from the segments alone.</summary>
    public void EndWithin(TimeSpan limit)
    {
        _end ??= _loop.Schedule(limit, () =>
        {
            _hasEnded = true;
            _running.ForEach(session => session.Kill("the server ends"));
            Start();
        });
    }

    private void Start()
    {
        while (_waiting.Count > 0 && (_hasEnded || _running.Count < MostRunning))
        {
            (Death death, Action done) = _waiting.Dequeue();
            ReportSession session = new(death, _options, _loop, _log);
            if (_hasEnded)
            {
                session.Abandon("the server ends");
                done();
                continue;
            }

            if (session.TryStart(out int pid))
            {
                _running.Add(session);
                _reaper.Add(pid, status => OnExit(session, status, done));
            }
            else
            {
                done();
            }
        }
    }

    private void OnExit(ReportSession session, ExitStatus status, Action done)
    {
        _ = _running.Remove(session);
        session.End(status);
        done();
        Start();
    }
}
