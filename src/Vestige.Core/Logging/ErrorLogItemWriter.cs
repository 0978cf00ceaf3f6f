// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Text;
using Vestige.Core.Requests;
using Vestige.Diagnostics.Logs;

namespace Vestige.Core.Logging;

/// <summary>
/// Writes the items of an error-log line. Whatever a client or module brought is escaped, so that it cannot make a line of
/// its own.
/// </summary>
internal static class ErrorLogItemWriter
{
    /// <summary>Writes an item.</summary>
    /// <returns>Bytes put; 0 when there is no value.</returns>
    public static int Write(in ErrorLogItem item, in ErrorLogEntry entry, Span<byte> room) => item.Kind switch
    {
        ErrorLogItemKind.Literal => Copy(item.Literal, room),
        ErrorLogItemKind.Message => LogText.EscapeErrorItem(entry.Message.TrimEnd("\r\n"), room),
        ErrorLogItemKind.Level => Ascii(LogLevelWords.Of(entry.Level), room),
        ErrorLogItemKind.Module => Ascii(entry.Module, room),
        ErrorLogItemKind.ProcessId => Number(Environment.ProcessId, room),
        ErrorLogItemKind.ThreadId => Number(KernelThread.Id, room),
        ErrorLogItemKind.Time => ErrorLogTime.Write(entry.Times, entry.Time.UtcDateTime, item.Argument, room),
        ErrorLogItemKind.Source => Ascii(entry.Source, room),
        ErrorLogItemKind.ServerName => Escaped(entry.ServerName, room),
        ErrorLogItemKind.CanonicalName => Escaped(entry.Request?.CanonicalHostName ?? entry.ServerName, room),
        ErrorLogItemKind.Backtrace => entry.Message.Contains(item.Argument, StringComparison.Ordinal)
            ? Escaped(ShortBacktrace.Take(), room)
            : 0,
        _ => entry.Request is { } request ? WriteOf(request, item, room) : 0,
    };

    private static int WriteOf(RequestContext request, in ErrorLogItem item, Span<byte> room) => item.Kind switch
    {
        ErrorLogItemKind.ClientAddress => Address(request.ClientAddressText, request.ClientConnection.PeerPort, room),
        ErrorLogItemKind.PeerAddress =>
            Address(request.ClientConnection.PeerAddressText, request.ClientConnection.PeerPort, room),
        ErrorLogItemKind.LocalAddress =>
            Address(request.ClientConnection.LocalAddressText, request.ClientConnection.LocalPort, room),
        ErrorLogItemKind.Environment => Escaped(request.Environment[item.Argument], room),
        ErrorLogItemKind.Note => Escaped(request.Notes[item.Argument], room),
        ErrorLogItemKind.RequestHeader => Header(request, item.Argument, room),
        ErrorLogItemKind.KeepAliveCount => Number(request.ClientConnection.KeepAliveCount, room),
        ErrorLogItemKind.RequestId => Ascii(request.LogId, room),
        ErrorLogItemKind.ConnectionId => Ascii(request.ClientConnection.LogId, room),

        // %{C}L stands for a connection that has no request yet, %E for an error number of the C library: neither is here.
        _ => 0,
    };

    private static int Header(RequestContext request, string name, Span<byte> room)
    {
        var put = 0;
        var values = request.RequestHeaders[name];
        for (var i = 0; i < values.Count; i++)
        {
            put += i == 0 ? 0 : Copy(", "u8, room[put..]);
            put += EscapedLatin(values[i], room[put..]);
        }

        return put;
    }

    private static int Address(string address, int port, Span<byte> room)
    {
        var put = Escaped(address, room);
        put += Copy(":"u8, room[put..]);
        return put + Number(port, room[put..]);
    }

    private static int Number(int number, Span<byte> room) => number.TryFormat(room, out var put) ? put : 0;

    private static int Escaped(string? text, Span<byte> room) => text is null ? 0 : LogText.EscapeErrorItem(text.AsSpan(), room);

    // Header values hold one byte a character, so that what a client sent is shown byte for byte.
    private static int EscapedLatin(string? text, Span<byte> room)
    {
        Span<byte> bytes = stackalloc byte[256];
        var rest = text.AsSpan();
        var put = 0;
        while (rest.Length > 0)
        {
            var taken = Math.Min(rest.Length, bytes.Length);
            Encoding.Latin1.GetBytes(rest[..taken], bytes);
            put += LogText.EscapeErrorItem(bytes[..taken], room[put..]);
            rest = rest[taken..];
        }

        return put;
    }

    private static int Ascii(string? text, Span<byte> room) =>
        text is null || room.Length < text.Length ? 0 : Encoding.ASCII.GetBytes(text, room);

    private static int Copy(ReadOnlySpan<byte> text, Span<byte> room)
    {
        var count = Math.Min(text.Length, room.Length);
        text[..count].CopyTo(room);
        return count;
    }
}
