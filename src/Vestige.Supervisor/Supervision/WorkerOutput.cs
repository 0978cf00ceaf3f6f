// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Text;
using Microsoft.Win32.SafeHandles;
using Vestige.Supervisor.Native;

namespace Vestige.Supervisor.Supervision;

/// <summary>Reads what a worker writes to its standard output and error: line by line, and the last bytes kept.</summary>
internal sealed class WorkerOutput : IDisposable
{
    private const int TailBytes = 16 * 1024;
    private const int MaxLine = 4 * 1024;
    private const int MostLastLines = 20;
    private readonly SafeFileHandle _pipe;
    private readonly Action<string> _onLine;
    private readonly byte[] _tail = new byte[TailBytes];
    private readonly byte[] _line = new byte[MaxLine];
    private long _total;
    private int _lineLength;

    /// <summary>Takes over the reading end of the worker's pipe.</summary>
    public WorkerOutput(SafeFileHandle pipe, Action<string> onLine)
    {
        _pipe = pipe;
        _onLine = onLine;
        Descriptors.SetNonBlocking(pipe);
    }

    /// <summary>The descriptor to wait on.</summary>
    public SafeFileHandle Handle => _pipe;

    /// <summary>Reads what is there, a bounded amount; false when there is nothing or no writer left.</summary>
    public bool Read()
    {
        Span<byte> buffer = stackalloc byte[8 * 1024];
        int count = DescriptorIO.Read(_pipe, buffer, out int error);
        if (count <= 0)
        {
            return false;
        }

        foreach (byte value in buffer[..count])
        {
            _tail[_total++ % TailBytes] = value;
            if (value == '\n' || _lineLength == MaxLine)
            {
                EndLine();
            }

            if (value != '\n')
            {
                _line[_lineLength++] = value;
            }
        }

        return true;
    }

    /// <summary>Reads to the end after the worker's death, within reason: something it started may still write.</summary>
    public void Finish()
    {
        for (int i = 0; i < 64 && Read(); i++)
        {
        }

        EndLine();
    }

    /// <summary>The last 16 KiB, for the crash report.</summary>
    public string Tail()
    {
        int length = (int)Math.Min(_total, TailBytes);
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++)
        {
            bytes[i] = _tail[(_total - length + i) % TailBytes];
        }

        return Encoding.UTF8.GetString(bytes);
    }

    /// <summary>The last lines of <see cref="Tail"/>, for a person who waits for the start.</summary>
    public IReadOnlyList<string> LastLines()
    {
        string[] lines = Tail().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return lines[Math.Max(0, lines.Length - MostLastLines)..];
    }

    /// <summary>Closes the pipe.</summary>
    public void Dispose() => _pipe.Dispose();

    private void EndLine()
    {
        if (_lineLength > 0)
        {
            _onLine(Encoding.UTF8.GetString(_line, 0, _lineLength));
            _lineLength = 0;
        }
    }
}
