// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Globalization;
using System.Text;
using Vestige.Logging;

namespace Vestige.Functional.Support;

/// <summary>A log destination that keeps its lines, with the process id put in as the control process does.</summary>
internal sealed class RecordedLog(string target) : LogDestination
{
    private readonly Lock _gate = new();
    private readonly List<string> _lines = [];

    public override string Target => target;

    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_gate)
            {
                return [.. _lines];
            }
        }
    }

    public override bool Write(ReadOnlySpan<byte> line, int pidOffset = -1)
    {
        var text = Encoding.Latin1.GetString(line);
        if (pidOffset >= 0)
        {
            text = text.Insert(pidOffset, Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        }

        lock (_gate)
        {
            _lines.Add(text);
        }

        return true;
    }
}
