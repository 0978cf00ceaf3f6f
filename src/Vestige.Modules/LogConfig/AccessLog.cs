// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Logging;
using Vestige.Requests;

namespace Vestige.Modules.LogConfig;

/// <summary>One access log of one virtual host, ready for requests.</summary>
/// <param name="destination">Where lines go.</param>
/// <param name="format">What a line says.</param>
/// <param name="condition">Name behind <c>env=</c>, with its <c>!</c>, or null.</param>
internal sealed class AccessLog(LogDestination destination, AccessLogFormat format, string? condition)
{
    private readonly string? _variable = condition?.TrimStart('!');
    private readonly bool _loggedWhenSet = condition is not ['!', ..];

    /// <summary>Writes the line of a request if the log's condition holds.</summary>
    /// <param name="request">The request that answered.</param>
    /// <param name="original">The one that the client sent; the same unless it was redirected internally.</param>
    /// <param name="line">Memory for the line.</param>
    public void Write(Request request, Request original, LogLine line)
    {
        if (_variable is not null && original.Environment.TryGet(_variable, out _) != _loggedWhenSet)
        {
            return;
        }

        line.Clear();
        var pidOffset = format.Write(request, original, line);

        // A dropped line is counted and reported by the destination.
        destination.Write(line.Written, pidOffset);
    }
}
