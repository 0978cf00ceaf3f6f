// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Diagnostics.Segments;
using Vestige.Diagnostics.Traces;

namespace Vestige.Supervisor.Reports;

/// <summary>What can be said of a death without a reporter: what its segment holds.</summary>
internal static class FallbackReport
{
    /// <summary>Returns the lines; the last one says that it is the last.</summary>
    public static IReadOnlyList<string> Lines(Death death)
    {
        List<string> lines = [];
        try
        {
            using SegmentReader reader = death.Segment.OpenReader();
            lines.AddRange(
                new RecorderReport(reader, death.Pid).DeathLines(BlameLine.Find(reader, death.ThreadId), death.EndedTimestamp));
        }
        catch (Exception error) when (error is SegmentFormatException or IOException)
        {
            lines.Add($"the segment of child pid {death.Pid} cannot be read: {error.Message}");
        }

        lines.Add($"end of what the segment of child pid {death.Pid} says");
        return lines;
    }
}
