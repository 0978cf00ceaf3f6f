// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Logging;
using Vestige.Modules.LogConfig.Items;
using Vestige.Requests;

namespace Vestige.Modules.LogConfig;

/// <summary>A compiled format: what is written one after the other.</summary>
internal sealed class AccessLogFormat
{
    private readonly FormatPart[] _parts;
    private readonly int _stampedPart;

    public AccessLogFormat(FormatPart[] parts)
    {
        _parts = parts;
        var processIds = parts.Count(part => part.Item is ProcessIdItem);
        _stampedPart = processIds == 1 ? Array.FindIndex(parts, part => part.Item is ProcessIdItem) : -1;
    }

    /// <summary>Writes the line of a request.</summary>
    /// <returns>Where the control process puts the worker's process id, or -1.</returns>
    public int Write(Request request, Request original, LogLine line)
    {
        var pidOffset = -1;
        var parts = _parts;
        for (var i = 0; i < parts.Length; i++)
        {
            ref readonly var part = ref parts[i];
            if (part.Statuses is not null && !part.AppliesTo(request.Status))
            {
                line.Append((byte)'-');
            }
            else if (i == _stampedPart)
            {
                pidOffset = line.Length;
            }
            else if (!part.Item.Write(part.UsesOriginal ? original : request, line))
            {
                line.Append((byte)'-');
            }
        }

        return pidOffset;
    }
}
