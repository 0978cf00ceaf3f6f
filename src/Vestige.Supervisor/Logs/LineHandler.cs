// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Buffers;
using System.Buffers.Text;
using Vestige.Diagnostics.Rings;

namespace Vestige.Supervisor.Logs;

/// <summary>Turns ring records into lines of their destinations.</summary>
internal sealed class LineHandler
{
    private const int MaxPidDigits = 11;
    private static readonly SearchValues<byte> LineBreaks = SearchValues.Create("\n\r"u8);
    private readonly HashSet<LogDestination> _touched = [];
    private readonly Action<LogDestination> _flush;
    private byte[] _line = new byte[1024];

    /// <summary>Creates a handler that calls <paramref name="flush"/> for each destination that got lines in a batch.</summary>
    public LineHandler(Action<LogDestination> flush) => _flush = flush;

    /// <summary>Takes one record of a worker.</summary>
    public void OnRecord(RingSource source, in RingRecord record)
    {
        if (record.Destination >= source.Destinations.Count || record.Kind != RecordKind.Text)
        {
            source.CountUnusable();
            return;
        }

        LogDestination destination = source.Destinations[record.Destination];
        _ = _touched.Add(destination);
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
