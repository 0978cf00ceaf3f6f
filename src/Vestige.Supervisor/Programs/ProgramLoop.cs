// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Runtime.InteropServices;
using Vestige.Supervisor.Loops;
using Vestige.Supervisor.Native;

namespace Vestige.Supervisor.Programs;

/// <summary>
/// The thread of a worker that waits for all programs at once: for their pipes, their ends and their deadlines. What it
/// finds continues on the pool.
/// </summary>
internal sealed class ProgramLoop : IDisposable
{
    private readonly EventLoop _loop;
    private readonly ChildReaper _reaper = new();
    private readonly Thread _thread;
    private readonly PosixSignalRegistration _childEnded;
    private readonly Lock _gate = new();
    private bool _isDisposed;

    /// <summary>Starts the thread.</summary>
    public ProgramLoop(TimeProvider time)
    {
        _loop = new EventLoop(time);
        // Not cancelled: the framework's own care for children of modules that use Process goes on.
        _childEnded = PosixSignalRegistration.Create(PosixSignal.SIGCHLD, _ => Post(_reaper.ReapAll));
        _thread = new Thread(_loop.Run) { IsBackground = true, Name = "programs" };
        _thread.Start();
    }

    /// <summary>Runs an action on the thread; dropped when the thread has ended.</summary>
    public void Post(Action action)
    {
        lock (_gate)
        {
            if (!_isDisposed)
            {
                _loop.Post(action);
            }
        }
    }

    /// <summary>Watches a child; <paramref name="ended"/> is called on the thread, once.</summary>
    public void AddChild(int pid, Action<ExitStatus> ended) => Post(() =>
    {
        _reaper.Add(pid, ended);
        // It may have ended before it was known here.
        _reaper.ReapAll();
    });

    /// <summary>Looks for children that have ended; to be called on the thread.</summary>
    public void ReapChildren() => _reaper.ReapAll();

    /// <summary>Watches a descriptor; to be called on the thread.</summary>
    public DescriptorWatch Watch(SafeHandle descriptor, short events, Action<short> ready) =>
        _loop.Watch(descriptor, events, ready);

    /// <summary>Calls an action later; to be called on the thread.</summary>
    public LoopTimer Schedule(TimeSpan delay, Action action) => _loop.Schedule(delay, action);

    /// <summary>Ends the thread.</summary>
    public void Dispose()
    {
        _childEnded.Dispose();
        Post(_loop.End);
        _thread.Join();
        lock (_gate)
        {
            _isDisposed = true;
        }

        _loop.Dispose();
    }
}
