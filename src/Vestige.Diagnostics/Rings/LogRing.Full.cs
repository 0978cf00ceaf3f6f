// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Diagnostics;

namespace Vestige.Diagnostics.Rings;

public sealed unsafe partial class LogRing
{
    // The tail at which a wait ended without room. As long as it stands there nobody waits again: a consumer that is
    // gone costs the worker one bounded wait, not one for each line.
    private long _stalledTail = -1;

    /// <summary>How long <see cref="RingFullPolicy.Block"/> waits for room: 250 ms.</summary>
    internal TimeSpan BlockLimit { get; set; } = TimeSpan.FromMilliseconds(250);

    private bool TryReserveSlowly(int size, RingFullPolicy whenFull, out long position)
    {
        position = 0;
        if (whenFull != RingFullPolicy.Block || Volatile.Read(ref _stalledTail) == _knownTail)
        {
            return false;
        }

        long start = Stopwatch.GetTimestamp();
        var spinner = default(SpinWait);
        while (!TryReserve(size, out position))
        {
            if (Stopwatch.GetElapsedTime(start) >= BlockLimit)
            {
                Volatile.Write(ref _stalledTail, _knownTail);
                return false;
            }

            // Yields, and after some turns sleeps for a millisecond at a time.
            spinner.SpinOnce();
        }

        return true;
    }

    private bool TryWriteCut(
        ushort destination,
        RecordKind kind,
        ReadOnlySpan<byte> first,
        ReadOnlySpan<byte> second,
        RingFullPolicy whenFull,
        ushort pidOffset)
    {
        int size = RingLayout.RecordSize(MaxPayload);
        if (kind != RecordKind.Text ||
            (!TryReserve(size, out long position) && !TryReserveSlowly(size, whenFull, out position)))
        {
            CountLost(destination);
            return false;
        }

        ReadOnlySpan<byte> mark = "..."u8;
        int room = MaxPayload - mark.Length;
        first = first[..Math.Min(first.Length, room)];
        second = second[..Math.Min(second.Length, room - first.Length)];

        WriteHeader(position, MaxPayload, RecordWord(destination, kind, RecordFlags.Truncated, pidOffset));
        long at = position + RingLayout.HeaderSize;
        CopyIn(at, first);
        CopyIn(at + first.Length, second);
        CopyIn(at + first.Length + second.Length, mark);
        Commit(position, MaxPayload);
        return true;
    }
}
