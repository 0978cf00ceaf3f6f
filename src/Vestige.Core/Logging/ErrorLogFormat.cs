// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Vestige.Core.Logging;

/// <summary>The format of error-log lines (<c>ErrorLogFormat</c>).</summary>
internal sealed class ErrorLogFormat
{
    /// <summary>httpd's default.</summary>
    public static readonly ErrorLogFormat Default = new();

    /// <summary>Reads a format.</summary>
    public static bool TryParse(
        string text, out ErrorLogFormat format, [NotNullWhen(false)] out string? error)
    {
        format = Default;
        error = text.Length == 0 ? "found an empty format" : null;
        return error is null;
    }

    /// <summary>Formats a line.</summary>
    /// <param name="entry">The line.</param>
    /// <param name="buffer">Where to put the bytes; a line that does not fit is cut.</param>
    /// <param name="pidOffset">Where the control process writes the process id, or -1.</param>
    /// <returns>Bytes put.</returns>
    public int Format(in ErrorLogEntry entry, Span<byte> buffer, out int pidOffset)
    {
        var client = entry.Request is { } request
            ? $" [client {request.ClientAddressText}:{request.ClientConnection.PeerPort}]"
            : "";
        var head = string.Create(
            CultureInfo.InvariantCulture,
            $"[{entry.Time.LocalDateTime:ddd MMM dd HH:mm:ss.ffffff yyyy}] [{entry.Module}:{LogLevelWords.Of(entry.Level)}] [pid ");
        pidOffset = Encoding.UTF8.GetBytes(head, buffer);
        var tail = $":tid {Environment.CurrentManagedThreadId}]{client} {entry.Message}";
        return pidOffset + Encoding.UTF8.GetBytes(tail, buffer[pidOffset..]);
    }
}
