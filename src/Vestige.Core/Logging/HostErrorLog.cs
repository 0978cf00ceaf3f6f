// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Text;
using Vestige.Core.Requests;
using Vestige.Core.Tracing;
using Vestige.Diagnostics.Logs;
using Vestige.Logging;

namespace Vestige.Core.Logging;

/// <summary>The error log of a virtual host: its destination and the formats of its lines.</summary>
internal sealed class HostErrorLog(
    LogDestination? destination, ErrorLogFormats formats, TimeProvider time, string serverName, TraceSink? trace)
{
    /// <summary>For the checker, which has no logs.</summary>
    public static readonly HostErrorLog None = new(null, ErrorLogFormats.None, TimeProvider.System, "", null);

    [ThreadStatic]
    private static byte[]? _buffer;

    /// <summary>Where the module trace goes when there is no request log.</summary>
    public TraceSink? Trace { get; } = trace;

    private readonly ErrorLogFormat _line = formats.Line ?? ErrorLogFormat.Default;
    private readonly ErrorLogFormat[] _connectionLines = [.. formats.Connection];
    private readonly ErrorLogFormat[] _requestLines = [.. formats.Request];
    private readonly LogTime _times =
        time.LocalTimeZone.Equals(TimeZoneInfo.Local) ? LogTime.Local : new LogTime(time.LocalTimeZone);

    /// <summary>Formats a line and hands it over.</summary>
    /// <returns>The line as text for <c>error_log</c> hooks, or null when nobody asks for it.</returns>
    public string? Write(LogLevel level, string module, string message, RequestContext? request)
    {
        if (destination is null)
        {
            return null;
        }

        var entry = new ErrorLogEntry
        {
            Level = level,
            Module = module,
            Message = message,
            Time = time.GetUtcNow(),
            Times = _times,
            ServerName = serverName,
            Request = request,
        };
        if (request is not null)
        {
            WriteFirst(entry, request.Origin);
        }

        var buffer = _buffer ??= new byte[16 * 1024];
        var length = Write(_line, entry, buffer);
        return request is { WantsLogLines: true } ? Encoding.UTF8.GetString(buffer, 0, length) : null;
    }

    private void WriteFirst(in ErrorLogEntry entry, RequestContext request)
    {
        var connection = request.ClientConnection;
        if (!connection.IsInErrorLog)
        {
            connection.IsInErrorLog = true;
            WriteAll(_connectionLines, entry);
        }

        if (!request.IsInErrorLog)
        {
            request.IsInErrorLog = true;
            WriteAll(_requestLines, entry);
        }
    }

    private void WriteAll(ErrorLogFormat[] lines, in ErrorLogEntry entry)
    {
        foreach (var line in lines)
        {
            Write(line, entry, _buffer ??= new byte[16 * 1024]);
        }
    }

    private int Write(ErrorLogFormat format, in ErrorLogEntry entry, byte[] buffer)
    {
        var length = format.Format(entry, buffer, out var pidOffset);
        if (length > 0)
        {
            destination!.Write(buffer.AsSpan(0, length), pidOffset);
        }

        return length;
    }
}
