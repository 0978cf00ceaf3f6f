// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Diagnostics.Crashes.Reading;

/// <summary>A thread while it is read.</summary>
internal sealed class ThreadBuilder(int maxFrames)
{
    private readonly List<StackRun> _runs = [];
    private readonly List<CrashFrame> _plain = [];
    private int _kept;
    private long _omitted;

    public int ThreadId { get; set; }

    public bool IsCrashed { get; set; }

    public bool IsManaged { get; set; }

    public string ExceptionType { get; set; } = "";

    public uint? ExceptionHResult { get; set; }

    public void Add(CrashFrame frame)
    {
        if (_kept >= maxFrames)
        {
            _omitted++;
            return;
        }

        _kept++;
        _plain.Add(frame);
    }

    public void AddRepeated(List<CrashFrame> frames, long count)
    {
        if (_kept + frames.Count > maxFrames)
        {
            _omitted += frames.Count;
            return;
        }

        if (frames.Count > 0)
        {
            FlushPlain();
            _kept += frames.Count;
            _runs.Add(new StackRun(frames, Math.Max(1, count)));
        }
    }

    public CrashThread Build()
    {
        FlushPlain();
        return new CrashThread
        {
            ThreadId = ThreadId,
            IsCrashed = IsCrashed,
            IsManaged = IsManaged,
            ExceptionType = ExceptionType,
            ExceptionHResult = ExceptionHResult,
            Stack = _runs,
            OmittedFrames = _omitted,
        };
    }

    private void FlushPlain()
    {
        if (_plain.Count > 0)
        {
            _runs.Add(new StackRun([.. _plain], 1));
            _plain.Clear();
        }
    }
}
