// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Buffers;
using System.Buffers.Text;
using Vestige.Diagnostics.Logs;
using Vestige.Diagnostics.Rings;
using Vestige.Diagnostics.Traces;

namespace Vestige.Supervisor.Logs;

/// <summary>Turns ring records into lines of their destinations.</summary>
internal sealed class LineHandler
{
    private const int MaxPidDigits = 11;
    private static readonly SearchValues<byte> LineBreaks = SearchValues.Create("\n\r"u8);
    private readonly HashSet<LogDestination> _touched = [];
    private readonly Action<LogDestination> _flush;
    private readonly byte[] _traceLine = new byte[TraceFormatter.MaxLineBytes];
    private byte[] _line = new byte[1024];

    /// <summary>Creates a handler that calls <paramref name="flush"/> for each destination that got lines in a batch.</summary>
    public LineHandler(Action<LogDestination> flush) => _flush = flush;

    /// <summary>Takes one record of a worker.</summary>
    public void OnRecord(RingSource source, in RingRecord record)
    {
        if (record.Destination >= source.Destinations.Count || record.Kind is not (RecordKind.Text or RecordKind.Trace))
        {
            source.CountUnusable();
            return;
        }

        LogDestination destination = source.Destinations[record.Destination];
        _ = _touched.Add(destination);
        if (record.Kind == RecordKind.Trace)
        {
            Trace(source, record, destination);
            return;
        }

        ReadOnlySpan<byte> text = record.Payload;
        bool stamped = record.PidOffset <= text.Length;
        if (!stamped && text.IndexOfAny(LineBreaks) < 0)
        {
            destination.Append(text);
            return;
        }

        int pidAt = stamped ? record.PidOffset : text.Length;
        destination.Append(Compose(text[..pidAt], stamped ? source.Pid : -1, text[pidAt..]));
    }

    /// <summary>Writes the batch before the ring gives up its copy: it is then lost to no death, not even this process's.</summary>
    public void OnBatchEnd()
    {
        foreach (LogDestination destination in _touched)
        {
            _flush(destination);
        }

        _touched.Clear();
    }

    private void Trace(RingSource source, in RingRecord record, LogDestination destination)
    {
        if (!TraceEvent.TryRead(record.Payload, out TraceEvent traced, out ReadOnlySpan<byte> texts)
            || source.TraceFormatter is not { } formatter)
        {
            source.CountUnusable();
            return;
        }

        LineWriter line = new(_traceLine);
        formatter.Format(traced, record.PidOffset, texts, ref line);
        if (line.Length > 0)
        {
            destination.Append(line.Written);
        }
    }

    private ReadOnlySpan<byte> Compose(ReadOnlySpan<byte> before, int pid, ReadOnlySpan<byte> after)
    {
        int most = before.Length + after.Length + MaxPidDigits;
        if (_line.Length < most)
        {
            _line = new byte[most];
        }

        before.CopyTo(_line);
        int length = before.Length;
        if (pid >= 0)
        {
            _ = Utf8Formatter.TryFormat(pid, _line.AsSpan(length), out int digits);
            length += digits;
        }

        after.CopyTo(_line.AsSpan(length));
        Span<byte> line = _line.AsSpan(0, length + after.Length);
        // One record is one line, whatever a broken worker puts into it.
        line.Replace((byte)'\n', (byte)' ');
        line.Replace((byte)'\r', (byte)' ');
        return line;
    }
}
