// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Diagnostics.Traces.Reading;

namespace Vestige.Diagnostics.Traces.Viewing.Sums;

/// <summary>A function that was entered and of which no return was read.</summary>
/// <param name="Function">The function.</param>
/// <param name="Id">Id of its request, or empty.</param>
/// <param name="Pid">Worker.</param>
/// <param name="Time">Time of the line of its entry, in ticks.</param>
internal sealed record LostReturn(TraceFunction Function, byte[] Id, int Pid, long Time);

/// <summary>What was counted of all lines.</summary>
internal sealed class TraceTotals
{
    /// <summary>Most functions without a return that are listed.</summary>
    public const int MaxListed = 20;

    private const int FormatCount = 3;

    private readonly long[] _ofFormat = new long[FormatCount];
    private readonly long[] _ofMark = new long[128];
    private readonly Queue<LostReturn> _neverReturned = [];

    public long Lines { get; private set; }

    /// <summary>Entries and returns of module functions.</summary>
    public long ModuleLines { get; private set; }

    /// <summary>Those of them that name no request.</summary>
    public long UnnamedModuleLines { get; private set; }

    /// <summary>All lines of the trace.</summary>
    public long TraceLines => _ofFormat.Sum();

    public long Foreign { get; private set; }

    public long Broken { get; private set; }

    /// <summary>Lines that the server reported as lost.</summary>
    public long Lost { get; private set; }

    /// <summary>Why it lost the last of them.</summary>
    public string LossReason { get; private set; } = "";

    /// <summary>Returns without an entry.</summary>
    public long Unpaired { get; set; }

    /// <summary>Returns out of order in lines that name no request.</summary>
    public long OutOfOrder { get; set; }

    /// <summary>Requests in which the module that was asked for ran; all of them where none was.</summary>
    public long Shown { get; set; }

    public long Ended { get; set; }

    public long NotEnded { get; set; }

    /// <summary>Requests whose first line is not in the log.</summary>
    public long WithoutStart { get; set; }

    /// <summary>Time of all requests that ended, in microseconds.</summary>
    public long RequestTime { get; set; }

    public long NeverReturned { get; private set; }

    /// <summary>The last functions that never returned.</summary>
    public IReadOnlyCollection<LostReturn> NeverReturnedList => _neverReturned;

    /// <summary>Least and greatest time, in ticks; 0 where no line had one.</summary>
    public long FirstTime { get; private set; }

    public long LastTime { get; private set; }

    /// <summary>The same as the greatest time, other lines of the log counted in.</summary>
    public long EndTime { get; private set; }

    /// <summary>Most digits of the second's fraction.</summary>
    public int FractionDigits { get; private set; }

    /// <summary>Lines of that format.</summary>
    public long Of(TraceFormat format) => _ofFormat[(int)format];

    /// <summary>Client lines with that letter.</summary>
    public long Of(char mark) => _ofMark[mark];

    /// <summary>Counts a line.</summary>
    public void Count(scoped in TraceLine line)
    {
        Lines++;
        EndTime = Math.Max(EndTime, line.Time);
        switch (line.Kind)
        {
            case TraceLineKind.Foreign:
                Foreign++;
                return;
            case TraceLineKind.Broken:
                Broken++;
                return;
            case TraceLineKind.Loss:
                Lost += line.Lost;
                LossReason = TraceText.Decode(line.Reason, isEscaped: true);
                Foreign++;
                return;
            case TraceLineKind.Module or TraceLineKind.Inner:
                ModuleLines++;
                UnnamedModuleLines += line.HasId ? 0 : 1;
                break;
            case TraceLineKind.Client:
                _ofMark[line.Mark & 127]++;
                break;
            default:
                break;
        }

        _ofFormat[(int)line.Format]++;
        CountTime(line);
    }

    /// <summary>Counts a line that is longer than any line of the trace.</summary>
    public void CountTooLong()
    {
        Lines++;
        Broken++;
    }

    public void CountNeverReturned(LostReturn function)
    {
        NeverReturned++;
        function.Function.NeverReturned++;
        if (function.Function.IsShown)
        {
            _neverReturned.Enqueue(function);
        }

        if (_neverReturned.Count > MaxListed)
        {
            _ = _neverReturned.Dequeue();
        }
    }

    private void CountTime(scoped in TraceLine line)
    {
        if (line.Time == 0)
        {
            return;
        }

        FirstTime = FirstTime == 0 ? line.Time : Math.Min(FirstTime, line.Time);
        LastTime = Math.Max(LastTime, line.Time);
        FractionDigits = Math.Max(FractionDigits, line.FractionDigits);
    }
}
