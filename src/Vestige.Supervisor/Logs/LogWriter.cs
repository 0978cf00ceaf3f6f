// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Microsoft.Win32.SafeHandles;
using Vestige.Supervisor.Loops;
using Vestige.Supervisor.Native;

namespace Vestige.Supervisor.Logs;

/// <summary>
/// The one thread that writes logs: drains the rings of all workers and the control process's own lines. All public
/// members may be called from any thread; what they ask for happens in the order asked.
/// </summary>
internal sealed class LogWriter : IDisposable
{
    private const int DrainBytes = 1024 * 1024;
    private const int BusyBytes = 128 * 1024;
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(3);
    private static readonly TimeSpan LossInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(1);

    private readonly EventLoop _loop;
    private readonly Thread _thread;
    private readonly LineHandler _handler;
    private readonly List<RingSource> _sources = [];
    private readonly Dictionary<RingSource, DescriptorWatch> _doorbells = [];
    private readonly Dictionary<LogDestination, DescriptorWatch> _fullPipes = [];
    private readonly Dictionary<LogDestination, LoopTimer> _retries = [];
    private LoopTimer? _gathering;
    private LoopTimer? _lossCheck;
    private bool _stopping;

    /// <summary>Creates the writer and starts its thread.</summary>
    public LogWriter(TimeProvider time)
    {
        _loop = new EventLoop(time) { BeforeWait = DrainRings };
        _handler = new LineHandler(Flush);
        _thread = new Thread(_loop.Run, 256 * 1024) { IsBackground = true, Name = "log writer" };
        _thread.Start();
    }

    /// <summary>Called on the writer's thread when a log program no longer reads.</summary>
    public Action<LogDestination>? ReaderGone { get; set; }

    /// <summary>Called on the writer's thread when a worker's ring cannot be read.</summary>
    public Action<RingSource>? SourceFaulted { get; set; }

    /// <summary>Starts to drain a worker's ring.</summary>
    public void Add(RingSource source) => _loop.Post(() =>
    {
        _sources.Add(source);
        _doorbells[source] = _loop.Watch(source.Doorbell, PollEntry.In, _ => OnDoorbell(source));
    });

    /// <summary>Drains the ring of a dead worker to its end, forgets it, then calls <paramref name="done"/> there.</summary>
    public void Finish(RingSource source, Action done) => _loop.Post(() =>
    {
        source.DrainFinal(_handler);
        source.CollectLosses();
        Array.ForEach([.. source.Destinations], Flush);
        if (_doorbells.Remove(source, out DescriptorWatch? watch))
        {
            watch.End();
        }

        _ = _sources.Remove(source);
        done();
    });

    /// <summary>Writes one line.</summary>
    public void Write(LogDestination destination, byte[] line) => _loop.Post(() =>
    {
        destination.Append(line);
        Flush(destination);
    });

    /// <summary>Gives a destination its (new) descriptor.</summary>
    public void Attach(LogDestination destination, SafeFileHandle handle, bool endsInsideLine) => _loop.Post(() =>
    {
        EndCare(destination);
        destination.Attach(handle, endsInsideLine);
        Flush(destination);
    });

    /// <summary>Closes a destination's descriptor; lines that come afterwards wait for the next one.</summary>
    public void Detach(LogDestination destination) => _loop.Post(() =>
    {
        EndCare(destination);
        destination.Detach();
    });

    /// <summary>Writes all that waits, for at most <paramref name="limit"/>, and ends the thread.</summary>
    public void Stop(TimeSpan limit)
    {
        _loop.Post(() =>
        {
            _stopping = true;
            _ = _loop.Schedule(limit, _loop.End);
            _sources.ForEach(source => source.Drain(_handler, int.MaxValue));
            EndWhenClean();
        });
        _thread.Join();
    }

    /// <summary>Ends the thread without ceremony when <see cref="Stop"/> was not called.</summary>
    public void Dispose()
    {
        if (_thread.IsAlive)
        {
            _loop.Post(_loop.End);
            _thread.Join();
        }

        _loop.Dispose();
    }

    private bool DrainRings()
    {
        if (_gathering is not null)
        {
            return false;
        }

        long most = 0;
        foreach (RingSource source in _sources)
        {
            long drained = source.Drain(_handler, DrainBytes);
            most = Math.Max(most, drained);
            if (source.Fault is not null)
            {
                Forget(source);
                return true;
            }
        }

        if (most == 0)
        {
            return !ArmAll();
        }

        _lossCheck ??= _loop.Schedule(LossInterval, CheckLosses);
        if (most < BusyBytes)
        {
            // Lines come in small numbers: a short pause makes one write of many, and spares the workers the doorbell.
            _gathering = _loop.Schedule(Gather, () => _gathering = null);
            return false;
        }

        return true;
    }

    private bool ArmAll()
    {
        bool armed = true;
        foreach (RingSource source in _sources)
        {
            armed &= source.Arm();
        }

        return armed;
    }

    private void OnDoorbell(RingSource source)
    {
        Span<byte> count = stackalloc byte[sizeof(ulong)];
        _ = DescriptorIO.Read(source.Doorbell, count, out _);
    }

    private void Forget(RingSource source)
    {
        _doorbells[source].End();
        _ = _doorbells.Remove(source);
        _ = _sources.Remove(source);
        SourceFaulted?.Invoke(source);
    }

    private void CheckLosses()
    {
        _lossCheck = null;
        foreach (RingSource source in _sources)
        {
            source.CollectLosses();
            Array.ForEach([.. source.Destinations], Flush);
        }
    }

    private void Flush(LogDestination destination)
    {
        // A full pipe or disk is tried again when there is a reason to; each line trying would be a busy loop.
        if (!_fullPipes.ContainsKey(destination) && !_retries.ContainsKey(destination))
        {
            destination.Flush();
            TakeCare(destination);
        }
    }

    private void TakeCare(LogDestination destination)
    {
        switch (destination.Obstacle)
        {
            case LogObstacle.Full:
                _fullPipes[destination] =
                    _loop.Watch(destination.Handle!, PollEntry.Out, _ => TryAgain(destination));
                break;
            case LogObstacle.WriteError:
                _retries[destination] = _loop.Schedule(RetryInterval, () => TryAgain(destination));
                break;
            case LogObstacle.ReaderGone:
                destination.Detach();
                ReaderGone?.Invoke(destination);
                break;
            default:
                EndWhenClean();
                break;
        }
    }

    private void TryAgain(LogDestination destination)
    {
        EndCare(destination);
        Flush(destination);
    }

    private void EndCare(LogDestination destination)
    {
        if (_fullPipes.Remove(destination, out DescriptorWatch? watch))
        {
            watch.End();
        }

        if (_retries.Remove(destination, out LoopTimer? timer))
        {
            timer.Cancel();
        }
    }

    private void EndWhenClean()
    {
        // A full disk is not waited for.
        if (_stopping && _fullPipes.Count == 0)
        {
            _loop.End();
        }
    }
}
