// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Globalization;
using System.Text;
using Vestige.Logging;
using Vestige.Requests;
using Vestige.Text;

namespace Vestige.Modules.Cgi;

/// <summary>
/// The log of <c>ScriptLog</c>: what was asked of a program that failed, and what it said (httpd's <c>log_script</c>). The lines
/// of an entry stay together within a worker; as in httpd those of two workers may mix.
/// </summary>
/// <param name="destination">Where entries go.</param>
/// <param name="config">The settings of the host.</param>
/// <param name="time">Time of entries.</param>
internal sealed class ScriptLog(LogDestination destination, CgiServerConfig config, TimeProvider time)
{
    /// <summary>How much of a program's output one entry holds.</summary>
    public const int MaxOutput = 32 * 1024;

    // Between two looks at the file its size is reckoned.
    private static readonly TimeSpan LookAgainAfter = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly bool _isPipe = destination.Target.StartsWith('|');
    private long _lookedAt;
    private long _size;

    /// <summary>How much of a request's body is to be kept for an entry.</summary>
    public int BufferBytes => config.BufferBytes;

    /// <summary>Writes an entry with a message: a refusal, or a line that a program wrote to its standard error.</summary>
    public void WriteError(Request request, int status, string text)
    {
        if (HasRoom())
        {
            var entry = Begin(request, status);
            entry.Append("\n%error\n"u8);
            entry.Append(ByteText.Encode(text));
            Write(entry);
        }
    }

    /// <summary>Writes an entry about a program whose answer could not be used.</summary>
    /// <param name="request">The request.</param>
    /// <param name="status">What is answered instead.</param>
    /// <param name="body">The beginning of the request's body.</param>
    /// <param name="line">The header line at which reading stopped, one character a byte; may be empty.</param>
    /// <param name="output">What the program wrote behind it.</param>
    public void WriteFailure(Request request, int status, ReadOnlySpan<byte> body, string line, ReadOnlySpan<byte> output)
    {
        if (!HasRoom())
        {
            return;
        }

        var entry = Begin(request, status);
        entry.Append("\n%request\n"u8);
        foreach (var (name, values) in request.RequestHeaders)
        {
            foreach (var value in values)
            {
                entry.Append(Encoding.Latin1.GetBytes($"{name}: {value}\n"));
            }
        }

        if (request.Method is "POST" or "PUT" && !body.IsEmpty)
        {
            entry.Append((byte)'\n');
            entry.Append(body);
            entry.Append((byte)'\n');
        }

        entry.Append("%response"u8);
        foreach (var (name, values) in request.ErrorResponseHeaders)
        {
            foreach (var value in values)
            {
                entry.Append(Encoding.Latin1.GetBytes($"\n{name}: {value}"));
            }
        }

        if (line.Length > 0)
        {
            entry.Append((byte)'\n');
            entry.Append(Encoding.Latin1.GetBytes(line));
        }

        if (!output.IsEmpty)
        {
            entry.Append("\n%stdout\n"u8);
            entry.Append(output);
        }

        Write(entry);
    }

    private LogLine Begin(Request request, int status)
    {
        var entry = new LogLine();
        var now = TimeZoneInfo.ConvertTime(time.GetUtcNow(), time.LocalTimeZone);
        entry.Append(string.Create(CultureInfo.InvariantCulture, $"%% [{now:ddd MMM dd HH:mm:ss yyyy}] "));
        entry.AppendEscaped(request.Method);
        entry.Append((byte)' ');
        entry.AppendEscaped(request.Path);
        if (request.Query is { } query)
        {
            entry.Append((byte)'?');
            entry.AppendEscapedHeader(query);
        }

        entry.Append((byte)' ');
        entry.AppendEscaped(request.Protocol);
        entry.Append(string.Create(CultureInfo.InvariantCulture, $"\n%% {status} "));
        entry.AppendEscaped(request.FileName ?? "");
        return entry;
    }

    private bool HasRoom()
    {
        if (_isPipe)
        {
            return true;
        }

        lock (_gate)
        {
            var now = time.GetTimestamp();
            if (_lookedAt == 0 || time.GetElapsedTime(_lookedAt, now) > LookAgainAfter)
            {
                var file = new FileInfo(destination.Target);
                _size = file.Exists ? file.Length : 0;
                _lookedAt = now;
            }

            return _size <= config.LogBytes;
        }
    }

    private void Write(LogLine entry)
    {
        lock (_gate)
        {
            var rest = entry.Written;
            for (var end = rest.IndexOf((byte)'\n'); end >= 0; end = rest.IndexOf((byte)'\n'))
            {
                destination.Write(rest[..end]);
                rest = rest[(end + 1)..];
            }

            destination.Write(rest);
            _size += entry.Length + 1;
        }
    }
}
