// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Diagnostics.CodeAnalysis;

namespace Vestige.Core.Logging;

/// <summary>A format of error-log lines, made ready to be written without allocating.</summary>
/// <param name="items">Its pieces in order.</param>
internal sealed class ErrorLogFormat(ErrorLogItem[] items)
{
    private const string DefaultText =
        @"[%{u}t] [%-m:%l] [pid %P:tid %T] %7F: %E: [client\ %a] %M% ,\ referer\ %{Referer}i";

    /// <summary>httpd's default for a server with threads.</summary>
    public static readonly ErrorLogFormat Default =
        TryParse(DefaultText, isLine: true, out var format, out var error) ? format : throw new InvalidOperationException(error);

    /// <summary>Reads a format.</summary>
    /// <param name="text">Its text.</param>
    /// <param name="isLine">True for the format of the lines themselves, false for extra lines.</param>
    /// <param name="format">The format.</param>
    /// <param name="error">What is wrong.</param>
    public static bool TryParse(
        string text, bool isLine, [NotNullWhen(true)] out ErrorLogFormat? format, [NotNullWhen(false)] out string? error)
    {
        format = ErrorLogFormatParser.Parse(text, isLine, out error) is { } items ? new ErrorLogFormat(items) : null;
        error = format is null ? error ?? "cannot be read" : null;
        return format is not null;
    }

    /// <summary>Writes a line.</summary>
    /// <param name="entry">What it says.</param>
    /// <param name="buffer">Where to put the bytes; a line that does not fit is cut.</param>
    /// <param name="pidOffset">Where the control process writes the process id, or -1.</param>
    /// <returns>Bytes put; 0 when a required item has no value.</returns>
    public int Format(in ErrorLogEntry entry, Span<byte> buffer, out int pidOffset)
    {
        pidOffset = -1;
        var length = 0;
        var field = 0;
        var isLeftOut = false;
        var hasProcessId = false;
        foreach (ref readonly var item in items.AsSpan())
        {
            if (item.BeginsField)
            {
                field = isLeftOut ? field : length;
                isLeftOut = false;
                hasProcessId = false;
            }

            if (isLeftOut)
            {
                continue;
            }

            if (item.Kind == ErrorLogItemKind.ProcessId && pidOffset < 0 && entry.Level >= item.LeastLevel)
            {
                pidOffset = length;
                hasProcessId = true;
                continue;
            }

            var put = entry.Level < item.LeastLevel ? 0 : ErrorLogItemWriter.Write(item, entry, buffer[length..]);
            if (put > 0 || item.Kind is ErrorLogItemKind.Message or ErrorLogItemKind.Literal)
            {
                length += put;
            }
            else if ((item.Flags & ErrorLogItemFlags.Required) != 0)
            {
                return 0;
            }
            else if ((item.Flags & ErrorLogItemFlags.Hyphen) != 0 && entry.Level >= item.LeastLevel)
            {
                length += Put((byte)'-', buffer[length..]);
            }
            else
            {
                length = field;
                pidOffset = hasProcessId ? -1 : pidOffset;
                isLeftOut = true;
            }
        }

        return length;
    }

    private static int Put(byte value, Span<byte> room)
    {
        if (room.Length == 0)
        {
            return 0;
        }

        room[0] = value;
        return 1;
    }
}
