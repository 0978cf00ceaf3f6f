// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Supervisor.Configuration;
using Vestige.Supervisor.Loops;
using Vestige.Supervisor.Sockets;

namespace Vestige.Supervisor.Supervision;

/// <content>The end of the server.</content>
internal sealed partial class ControlProcess
{
    private static readonly TimeSpan LogPatience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan ReportPatience = TimeSpan.FromSeconds(3);
    private bool _stopping;
    private bool _stoppingNow;

    private void Stop(string message)
    {
        if (_stoppingNow)
        {
            return;
        }

        _stopping = _stoppingNow = true;
        _log.Notice(message);
        _notifier.Stopping();
        foreach (WorkerPool pool in (WorkerPool[])[.. _pools])
        {
            pool.Stop();
        }

        ForgetEmptyPools();
    }

    private void GracefulStop()
    {
        if (_stopping || _current is null)
        {
            Stop("AH00492: caught SIGWINCH, shutting down gracefully");
            return;
        }

        _stopping = true;
        _log.Notice("AH00492: caught SIGWINCH, shutting down gracefully");
        _notifier.Stopping();
        foreach (WorkerPool pool in (WorkerPool[])[.. _pools])
        {
            pool.Drain(_current.Generation.Configuration.GracefulShutdownTimeout);
            pool.Generation.Listeners.CloseAllBut(ListenerSet.Empty);
        }

        ForgetEmptyPools();
    }

    private void ForgetEmptyPools()
    {
        _ = _pools.RemoveAll(pool => !pool.HasWorkers);
        EndIfEmpty();
    }

    private void EndIfEmpty()
    {
        if (!_stopping || _pools.Count > 0)
        {
            return;
        }

        if (_deaths.IsIdle)
        {
            _loop.End();
        }
        else
        {
            _reports.EndWithin(ReportPatience);
        }
    }

    private void Close(ControlConfiguration configuration)
    {
        _programs.KillAll();
        PidFile.Remove(configuration.PidFile);
        _writer.Stop(LogPatience);
        _captures!.Remove();
        _runtime!.Remove();
        WaitForLogPrograms();
    }

    /// <summary>The programs of piped logs have the end of their input now and finish by themselves.</summary>
    private void WaitForLogPrograms()
    {
        _logs.ForgetPrograms();
        using EventLoop loop = new(_options.Time);
        using SignalInbox signals = new(loop) { ChildEnded = Reap };
        LoopTimer limit = loop.Schedule(LogPatience, loop.End);
        loop.Post(Reap);
        loop.Run();
        limit.Cancel();

        void Reap()
        {
            _reaper.ReapAll();
            if (_reaper.Count == 0)
            {
                loop.End();
            }
        }
    }
}
