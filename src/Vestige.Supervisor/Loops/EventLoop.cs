// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Runtime.InteropServices;
using Vestige.Supervisor.Native;

namespace Vestige.Supervisor.Loops;

/// <summary>
/// One thread's loop: waits for descriptors, deadlines and posted work, all in one <c>poll</c>. An idle loop sleeps
/// without end. All members but <see cref="Post"/> belong to the loop's thread.
/// </summary>
internal sealed class EventLoop : IDisposable
{
    private readonly TimeProvider _time;
    private readonly WakeEvent _wake = new();
    private readonly List<DescriptorWatch> _watches = [];
    private readonly List<LoopTimer> _timers = [];
    private readonly Lock _posting = new();
    private readonly Queue<Action> _posted = [];
    private PollEntry[] _entries = new PollEntry[16];
    private bool _ending;

    /// <summary>Creates a loop that measures delays with this clock.</summary>
    public EventLoop(TimeProvider time) => _time = time;

    /// <summary>Called before each wait; true: there is more to do, look at the descriptors but do not sleep.</summary>
    public Func<bool>? BeforeWait { get; set; }

    /// <summary>Runs until <see cref="End"/>.</summary>
    public void Run()
    {
        while (!_ending)
        {
            RunPosted();
            RunDueTimers();
            if (!_ending)
            {
                Wait(BeforeWait?.Invoke() ?? false);
            }
        }
    }

    /// <summary>Makes <see cref="Run"/> return after the current action.</summary>
    public void End() => _ending = true;

    /// <summary>Hands an action to the loop's thread; safe from any thread.</summary>
    public void Post(Action action)
    {
        lock (_posting)
        {
            _posted.Enqueue(action);
        }

        _wake.Set();
    }

    /// <summary>Calls <paramref name="ready"/> with the events returned whenever the descriptor has one of the events.</summary>
    public DescriptorWatch Watch(SafeHandle descriptor, short events, Action<short> ready)
    {
        DescriptorWatch watch = new(descriptor, ready, _watches) { Events = events };
        _watches.Add(watch);
        return watch;
    }

    /// <summary>Calls <paramref name="action"/> once after a delay, unless the timer is cancelled before.</summary>
    public LoopTimer Schedule(TimeSpan delay, Action action)
    {
        LoopTimer timer = new(_time.GetTimestamp() + ToTicks(delay), action);
        _timers.Add(timer);
        return timer;
    }

    /// <summary>Frees the loop's own descriptor.</summary>
    public void Dispose() => _wake.Dispose();

    private long ToTicks(TimeSpan delay) => (long)(delay.TotalSeconds * _time.TimestampFrequency);

    private void RunPosted()
    {
        while (!_ending)
        {
            Action? action;
            lock (_posting)
            {
                if (!_posted.TryDequeue(out action))
                {
                    return;
                }
            }

            action();
        }
    }

    private void RunDueTimers()
    {
        long now = _time.GetTimestamp();
        for (int i = 0; i < _timers.Count && !_ending;)
        {
            LoopTimer timer = _timers[i];
            if (!timer.IsCancelled && timer.Due > now)
            {
                i++;
                continue;
            }

            _timers.RemoveAt(i);
            if (!timer.IsCancelled)
            {
                timer.Action();
            }
        }
    }

    private int Timeout()
    {
        long next = long.MaxValue;
        foreach (LoopTimer timer in _timers)
        {
            next = timer.IsCancelled ? next : Math.Min(next, timer.Due);
        }

        if (next == long.MaxValue)
        {
            return -1;
        }

        double milliseconds = (next - _time.GetTimestamp()) * 1000.0 / _time.TimestampFrequency;
        return (int)Math.Clamp(Math.Ceiling(milliseconds), 0, int.MaxValue);
    }

    private unsafe void Wait(bool busy)
    {
        DescriptorWatch[] watches = [.. _watches];
        if (_entries.Length <= watches.Length)
        {
            _entries = new PollEntry[watches.Length * 2];
        }

        _entries[0] = new PollEntry { Descriptor = _wake.Number, Events = PollEntry.In };
        for (int i = 0; i < watches.Length; i++)
        {
            _entries[i + 1] = new PollEntry { Descriptor = watches[i].Number, Events = watches[i].Events };
        }

        int count;
        fixed (PollEntry* entries = _entries)
        {
            count = LibC.Poll(entries, (nuint)(watches.Length + 1), busy ? 0 : Timeout());
        }

        if (count <= 0)
        {
            return;
        }

        if (_entries[0].Returned != 0)
        {
            _wake.Clear();
        }

        for (int i = 0; i < watches.Length && !_ending; i++)
        {
            short returned = _entries[i + 1].Returned;
            if (returned != 0 && !watches[i].IsEnded)
            {
                watches[i].Ready(returned);
            }
        }
    }
}
