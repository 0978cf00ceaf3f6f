// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Diagnostics.Segments;

namespace Vestige.Diagnostics.Vitals;

/// <summary>
/// Notes a worker's vitals in its segment every few seconds. From a thread of its own: when the thread pool is starved, that is what
/// must be seen. Requests pay nothing for it.
/// </summary>
public sealed class VitalsRecorder : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(3);

    private readonly SegmentWriter _segment;
    private readonly VitalsSource _source;
    private readonly ManualResetEventSlim _stop = new(false);
    private readonly Thread _thread;

    private VitalsRecorder(SegmentWriter segment, TimeProvider time)
    {
        _segment = segment;
        _source = new VitalsSource(time);
        _thread = new Thread(Run, 256 * 1024) { IsBackground = true, Name = "vitals" };
    }

    /// <summary>Starts to note this process's vitals; the first are there at once.</summary>
    /// <param name="segment">The worker's segment.</param>
    /// <param name="time">The clock.</param>
    public static VitalsRecorder Start(SegmentWriter segment, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(segment);
        VitalsRecorder recorder = new(segment, time);
        recorder._thread.Start();
        return recorder;
    }

    /// <summary>Ends the noting.</summary>
    public void Dispose()
    {
        _stop.Set();
        _thread.Join();
        _stop.Dispose();
    }

    private void Run()
    {
        do
        {
            _segment.WriteVitals(_source.Take());
        }
        while (!_stop.Wait(Interval));
    }
}
