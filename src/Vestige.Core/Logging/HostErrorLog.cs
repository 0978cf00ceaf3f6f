// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Text;
using Vestige.Core.Requests;
using Vestige.Logging;

namespace Vestige.Core.Logging;

/// <summary>The error log of a virtual host: its destination and the format of its lines.</summary>
internal sealed class HostErrorLog(LogDestination? destination, ErrorLogFormat format, TimeProvider time)
{
    /// <summary>For the checker, which has no logs.</summary>
    public static readonly HostErrorLog None = new(null, ErrorLogFormat.Default, TimeProvider.System);

    [ThreadStatic]
    private static byte[]? _buffer;

    /// <summary>Formats a line and hands it over.</summary>
    /// <returns>The line as text for <c>error_log</c> hooks, or null when nobody asks for it.</returns>
    public string? Write(LogLevel level, string module, string message, RequestContext? request)
    {
        if (destination is null)
        {
            return null;
        }

        var buffer = _buffer ??= new byte[16 * 1024];
        var entry = new ErrorLogEntry
        {
            Level = level,
            Module = module,
            Message = message,
            Time = time.GetUtcNow(),
            Request = request,
        };
        var length = format.Format(entry, buffer, out var pidOffset);
        destination.Write(buffer.AsSpan(0, length), pidOffset);
        return request is { WantsLogLines: true } ? Encoding.UTF8.GetString(buffer, 0, length) : null;
    }
}
