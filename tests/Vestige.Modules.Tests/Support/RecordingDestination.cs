// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Text;
using Vestige.Logging;

namespace Vestige.Modules.Support;

/// <summary>Keeps lines; the process id is put in as <c>PID</c>.</summary>
internal sealed class RecordingDestination(string target) : LogDestination
{
    public override string Target => target;

    public List<string> Lines { get; } = [];

    /// <summary>False to count only, for tests about allocation.</summary>
    public bool Keeps { get; set; } = true;

    public int Count { get; private set; }

    public override bool Write(ReadOnlySpan<byte> line, int pidOffset = -1)
    {
        Count++;
        if (Keeps)
        {
            var text = Encoding.Latin1.GetString(line);
            Lines.Add(pidOffset < 0 ? text : text.Insert(pidOffset, "PID"));
        }

        return true;
    }
}
