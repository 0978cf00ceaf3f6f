// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Globalization;
using System.Text;
using Vestige.Diagnostics.Logs;
using Vestige.Diagnostics.Segments;
using Vestige.Diagnostics.Slots;

namespace Vestige.Diagnostics.Traces;

/// <summary>
/// Makes lines of a worker's trace events. One thread at a time. The worker is not trusted: whatever the events hold, a line
/// is one line of printable ASCII.
/// </summary>
public sealed class TraceFormatter
{
    /// <summary>Room for any line: the texts of an event with every byte escaped, the functions that declined, the rest.</summary>
    public const int MaxLineBytes = (TraceTexts.MaxBytes * 6) + ((MaxDeclined + 1) * FunctionNames.MaxPlaceBytes) + 1024;

    internal const int MaxDeclined = 64;

    private const int IdSlots = 256;

    private readonly int _pid;
    private readonly LogIds _ids;
    private readonly LogTime _times;
    private readonly byte[] _pidBracket;
    private readonly byte[]?[] _idTexts = new byte[IdSlots][];
    private readonly ulong[] _idNumbers = new ulong[IdSlots];

    /// <summary>Creates a formatter for one worker.</summary>
    /// <param name="directory">Names of its modules and functions.</param>
    /// <param name="clock">What its monotonic times mean; may be set anew when the wall clock was.</param>
    /// <param name="pid">Its process id, as the kernel gave it.</param>
    /// <param name="segmentClock">The clock of its segment, from which its log ids come.</param>
    /// <param name="times">The time zone.</param>
    public TraceFormatter(
        SegmentDirectory directory, SegmentClock clock, int pid, SegmentClock segmentClock, LogTime? times = null)
    {
        ArgumentNullException.ThrowIfNull(directory);
        Names = new TraceNames(directory);
        Clock = clock;
        _pid = pid;
        _times = times ?? LogTime.Local;
        _ids = new LogIds(new DateTime(segmentClock.UtcTicks, DateTimeKind.Utc), pid);
        _pidBracket = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"({pid})"));
    }

    /// <summary>What monotonic times mean.</summary>
    public SegmentClock Clock { get; set; }

    internal TraceNames Names { get; }

    internal int Pid => _pid;

    internal LogTime Times => _times;

    internal ReadOnlySpan<byte> PidBracket => _pidBracket;

    /// <summary>Appends the line of an event, without a newline; nothing for an event that has no line in its format.</summary>
    /// <param name="traced">The event.</param>
    /// <param name="sourceLine">Line of <c>HookChain.cs</c> that noted it.</param>
    /// <param name="texts">The texts behind it.</param>
    /// <param name="line">Where it goes.</param>
    public void Format(in TraceEvent traced, int sourceLine, ReadOnlySpan<byte> texts, ref LineWriter line)
    {
        texts = texts[..Math.Min(texts.Length, TraceTexts.MaxBytes)];
        if (traced.Format == TraceFormat.Json)
        {
            JsonTrace.Append(this, traced, sourceLine, texts, ref line);
            return;
        }

        bool isExtended = traced.Format == TraceFormat.Extended;
        switch (traced.Kind)
        {
            case TraceKind.ModuleEnter or TraceKind.ModuleReturn or TraceKind.ModuleThrew or TraceKind.ModuleCancelled:
                TextTrace.AppendModule(this, traced, sourceLine, ref line);
                break;
            case TraceKind.ProgramStart or TraceKind.ProgramEnd:
                TextTrace.AppendProgram(this, traced, texts, ref line);
                break;
            case TraceKind.ClientStart or TraceKind.ClientEnd:
                TextTrace.AppendClient(this, traced, texts, ref line);
                break;
            case TraceKind.FilterEnter or TraceKind.FilterReturn:
                TextTrace.AppendFilter(this, traced, ref line);
                break;
            default:
                if (!isExtended)
                {
                    return;
                }

                RequestTrace.Append(this, traced, texts, ref line);
                break;
        }

        if (isExtended)
        {
            TextTrace.AppendSuffix(this, traced, ref line);
        }
    }

    internal void AppendTime(in TraceEvent traced, ref LineWriter line) => line.AppendTime(
        _times, Clock.ToUtc(traced.Timestamp), traced.IsVerbose ? TimePrecision.Milliseconds : TimePrecision.Seconds);

    /// <summary>The log id of a request; the last few hundred are kept.</summary>
    internal ReadOnlySpan<byte> IdOf(ulong number)
    {
        int slot = (int)(number % IdSlots);
        if (_idTexts[slot] is { } known && _idNumbers[slot] == number)
        {
            return known;
        }

        byte[] text = Encoding.ASCII.GetBytes(_ids.Format(number));
        _idNumbers[slot] = number;
        return _idTexts[slot] = text;
    }
}
