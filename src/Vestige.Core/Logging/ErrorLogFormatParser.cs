// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Globalization;
using System.Text;
using Vestige.Logging;

namespace Vestige.Core.Logging;

/// <summary>Reads the text of <c>ErrorLogFormat</c> as httpd does.</summary>
internal ref struct ErrorLogFormatParser
{
    private readonly bool _isLine;
    private readonly List<ErrorLogItem> _items = [];
    private ReadOnlySpan<char> _rest;
    private string? _error;

    private ErrorLogFormatParser(string text, bool isLine)
    {
        _rest = text;
        _isLine = isLine;
    }

    /// <summary>Reads a format; null with an error when it is wrong.</summary>
    public static ErrorLogItem[]? Parse(string text, bool isLine, out string? error)
    {
        var parser = new ErrorLogFormatParser(text, isLine);
        while (parser._rest.Length > 0 && parser._error is null)
        {
            parser.ReadItem(ErrorLogItemFlags.None);
        }

        if (parser._error is null && isLine
            && !parser._items.Exists(static item => item.Kind == ErrorLogItemKind.Message))
        {
            parser._error = "found no %M, expected it: the format of lines must contain the message";
        }

        error = parser._error;
        return error is null ? [.. parser._items] : null;
    }

    private void ReadItem(ErrorLogItemFlags flags)
    {
        if (_rest[0] != '%')
        {
            ReadLiteral(_rest[0] == ' ' ? flags | ErrorLogItemFlags.BeginsField : flags);
        }
        else if (_rest.StartsWith("% "))
        {
            _rest = _rest[2..];
            if (_rest.Length > 0)
            {
                ReadItem(flags | ErrorLogItemFlags.BeginsField);
            }
        }
        else if (_rest.StartsWith("%%"))
        {
            _rest = _rest[2..];
            _items.Add(new ErrorLogItem(ErrorLogItemKind.Literal, flags, "", [(byte)'%'], default));
        }
        else
        {
            _rest = _rest[1..];
            ReadDirective(flags);
        }
    }

    // A space behind other text ends the literal, so that it can begin a field.
    private void ReadLiteral(ErrorLogItemFlags flags)
    {
        var text = new StringBuilder();
        var isStart = true;
        var at = 0;
        while (at < _rest.Length && _rest[at] != '%' && (_rest[at] != ' ' || isStart))
        {
            var c = _rest[at++];
            if (c != '\\')
            {
                isStart &= c == ' ';
                text.Append(c);
            }
            else if (at < _rest.Length)
            {
                text.Append(_rest[at++] switch
                {
                    'n' => '\n',
                    'r' => '\r',
                    't' => '\t',
                    var other => other,
                });
            }
        }

        _rest = _rest[at..];
        _items.Add(new ErrorLogItem(
            ErrorLogItemKind.Literal, flags, "", Encoding.UTF8.GetBytes(text.ToString()), default));
    }

    private void ReadDirective(ErrorLogItemFlags flags)
    {
        var argument = "";
        var level = 0;
        while (_rest.Length > 0)
        {
            var c = _rest[0];
            _rest = _rest[1..];
            switch (c)
            {
                case '{':
                    var end = _rest.IndexOf('}');
                    argument = (end < 0 ? _rest : _rest[..end]).ToString();
                    _rest = end < 0 ? default : _rest[(end + 1)..];
                    break;
                case '-':
                    flags |= ErrorLogItemFlags.Hyphen;
                    break;
                case '+' when _isLine:
                    _error = "found the flag +, which cannot be used in the format of lines";
                    return;
                case '+':
                    flags |= ErrorLogItemFlags.Required;
                    break;
                case >= '0' and <= '9':
                    level = Math.Min(15, (level * 10) + (c - '0'));
                    break;
                default:
                    Add(c, flags, argument, (LogLevel)level);
                    return;
            }
        }

        _error = "found the end of the format behind %, expected the letter of an item";
    }

    private void Add(char letter, ErrorLogItemFlags flags, string argument, LogLevel level)
    {
        if (letter == 'M' && !_isLine)
        {
            _error = "found %M, which only the format of lines may contain";
            return;
        }

        if (letter == 'B')
        {
            AddBacktrace(flags, argument, level);
        }
        else if (KindOf(letter, argument) is { } kind)
        {
            _items.Add(new ErrorLogItem(kind, flags, argument, [], level));
        }
        else
        {
            _error = string.Create(
                CultureInfo.InvariantCulture,
                $"found %{letter}, expected one of %a %A %B %e %E %F %i %k %l %L %m %M %n %P %T %t %v %V %%");
        }
    }

    private void AddBacktrace(ErrorLogItemFlags flags, string argument, LogLevel level)
    {
        var isPattern = argument.Length > 2 && argument[0] == '/' && argument[^1] == '/';
        if (argument.Length > 0 && !isPattern)
        {
            _error = $"found %{{{argument}}}B, expected %{{/text/}}B, or %B for every line";
            return;
        }

        _items.Add(new ErrorLogItem(ErrorLogItemKind.Backtrace, flags, isPattern ? argument[1..^1] : "", [], level));
    }

    private static ErrorLogItemKind? KindOf(char letter, string argument) => letter switch
    {
        'a' when argument.StartsWith('c') => ErrorLogItemKind.PeerAddress,
        'a' => ErrorLogItemKind.ClientAddress,
        'A' => ErrorLogItemKind.LocalAddress,
        'e' => ErrorLogItemKind.Environment,
        'E' => ErrorLogItemKind.Status,
        'F' => ErrorLogItemKind.Source,
        'i' => ErrorLogItemKind.RequestHeader,
        'k' => ErrorLogItemKind.KeepAliveCount,
        'l' => ErrorLogItemKind.Level,
        'L' when argument.StartsWith('c') => ErrorLogItemKind.ConnectionId,
        'L' when argument.StartsWith('C') => ErrorLogItemKind.ConnectionIdAlone,
        'L' => ErrorLogItemKind.RequestId,
        'm' => ErrorLogItemKind.Module,
        'M' => ErrorLogItemKind.Message,
        'n' => ErrorLogItemKind.Note,
        'P' => ErrorLogItemKind.ProcessId,
        'T' => ErrorLogItemKind.ThreadId,
        't' => ErrorLogItemKind.Time,
        'v' => ErrorLogItemKind.ServerName,
        'V' => ErrorLogItemKind.CanonicalName,
        _ => null,
    };
}
