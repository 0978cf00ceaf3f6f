// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Microsoft.Win32.SafeHandles;
using Vestige.Supervisor.Native;

namespace Vestige.Supervisor.Logs;

/// <summary>
/// One log file or pipe. Takes whole lines, writes them in batches and never blocks on a pipe. When it cannot write, it
/// keeps a bounded amount, counts what it must drop, and says so in the log itself once it can write again. Belongs to
/// the log writer's thread, except for <see cref="Target"/>.
/// </summary>
internal sealed class LogDestination
{
    private const int BatchBytes = 64 * 1024;
    private const int BufferBytes = 1024 * 1024;
    private readonly LogBuffer _buffer = new(BufferBytes);
    private SafeFileHandle? _handle;
    private bool _endsInsideLine;
    private long _lost;
    private string _lossReason = "";

    /// <summary>Creates a destination that keeps its lines until <see cref="Attach"/>.</summary>
    public LogDestination(string target) => Target = target;

    /// <summary>The absolute file name or the pipe text.</summary>
    public string Target { get; }

    /// <summary>Whether the destination is a program.</summary>
    public bool IsPipe => Target.StartsWith('|');

    /// <summary>What keeps the destination from being written.</summary>
    public LogObstacle Obstacle { get; private set; } = LogObstacle.NotOpen;

    /// <summary>The descriptor; null while there is none.</summary>
    public SafeFileHandle? Handle => _handle;

    /// <summary>Whether lines wait to be written.</summary>
    public bool HasPending => _buffer.Count > 0;

    /// <summary>How many lines were dropped in all.</summary>
    public long TotalLost { get; private set; }

    /// <summary>Makes the line that reports a loss: number of lines, reason.</summary>
    public Func<long, string, byte[]>? LossLine { get; set; }

    /// <summary>Called when the loss that <see cref="LossLine"/> words has been written.</summary>
    public Action<LogDestination, long, string>? LossReported { get; set; }

    /// <summary>
    /// Gives the destination a new descriptor, which it owns; the old one is closed. What waits is written to the old one
    /// if it takes it; a line that was cut there is written whole to the new one.
    /// </summary>
    public void Attach(SafeFileHandle handle, bool endsInsideLine)
    {
        Detach();
        _handle = handle;
        _endsInsideLine |= endsInsideLine;
        Obstacle = LogObstacle.None;
        Flush();
    }

    /// <summary>Writes what the descriptor takes, then closes it; the rest waits for the next one.</summary>
    public void Detach()
    {
        Flush();
        _handle?.Dispose();
        _handle = null;
        // The next descriptor may be of the same file; a program's pipe starts clean.
        _endsInsideLine = _buffer.IsInsideLine && !IsPipe;
        _buffer.RewindLine();
        Obstacle = LogObstacle.NotOpen;
    }

    /// <summary>Takes a line, without its newline.</summary>
    public void Append(ReadOnlySpan<byte> line)
    {
        if (_buffer.Count >= BatchBytes && Obstacle == LogObstacle.None)
        {
            Flush();
        }

        if (!_buffer.TryAppend(line))
        {
            CountLoss(1, ObstacleText());
        }
    }

    /// <summary>Counts lines that never arrived here.</summary>
    public void CountLoss(long lines, string reason)
    {
        _lost += lines;
        TotalLost += lines;
        _lossReason = reason;
    }

    /// <summary>Writes what waits; <see cref="Obstacle"/> says afterwards what is in the way.</summary>
    public void Flush()
    {
        if (_handle is null)
        {
            return;
        }

        Obstacle = LogObstacle.None;
        RepairEnd();
        WritePending();
        if (_lost > 0 && Obstacle == LogObstacle.None && !HasPending)
        {
            ReportLoss();
            WritePending();
        }
    }

    private void RepairEnd()
    {
        if (_endsInsideLine && HasPending && Write("\n"u8) == 1)
        {
            _endsInsideLine = false;
        }
    }

    private void WritePending()
    {
        while (HasPending && Obstacle == LogObstacle.None)
        {
            int count = Write(_buffer.Pending);
            if (count > 0)
            {
                _buffer.Sent(count);
            }
        }
    }

    private void ReportLoss()
    {
        (long lost, string reason) = (_lost, _lossReason);
        if (LossLine is { } words && _buffer.TryAppend(words(lost, reason)))
        {
            _lost = 0;
            LossReported?.Invoke(this, lost, reason);
        }
    }

    private int Write(ReadOnlySpan<byte> bytes)
    {
        int count = DescriptorIO.Write(_handle!, bytes, out int error);
        if (count >= 0)
        {
            return count;
        }

        Obstacle = error switch
        {
            DescriptorIO.WouldBlock => LogObstacle.Full,
            DescriptorIO.BrokenPipe => LogObstacle.ReaderGone,
            _ => LogObstacle.WriteError,
        };
        _lossReason = Obstacle == LogObstacle.WriteError ? Descriptors.ErrorText(error) : _lossReason;
        return 0;
    }

    private string ObstacleText() => Obstacle switch
    {
        LogObstacle.Full => "the log program does not keep up",
        LogObstacle.ReaderGone or LogObstacle.NotOpen => "the log program is not running",
        LogObstacle.WriteError => _lossReason,
        _ => "the line is too long",
    };
}
