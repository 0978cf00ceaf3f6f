// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Text;
using Vestige.Modules.Ssl;
using Vestige.Requests;
using Vestige.Text;

namespace Vestige.Modules.Headers;

/// <summary>Reads the value of a rule: text, backslash escapes and <c>%</c> items.</summary>
/// <param name="clock">Works out the items that have to do with time and load.</param>
internal sealed class HeaderFormat(ServerState clock)
{
    /// <summary>Reads a value; null with an error when it has an unknown item.</summary>
    public HeaderValue? Parse(string format, out string? error)
    {
        error = null;
        var parts = new List<Func<Request, string>>();
        var text = new StringBuilder();
        for (var i = 0; i < format.Length; i++)
        {
            if (format[i] == '\\')
            {
                i += AppendEscape(text, format.AsSpan(i));
            }
            else if (format[i] != '%' || i + 1 == format.Length || format[i + 1] == '%')
            {
                text.Append(format[i]);
                i += format[i] == '%' ? 1 : 0;
            }
            else
            {
                if (Item(format, ref i) is not { } item)
                {
                    error = $"found the format item '{format[Math.Min(i, format.Length - 1)]}' in '{format}', expected "
                        + "%t, %D, %l, %i, %b, %{variable}e, %{variable}s or %%";
                    return null;
                }

                AddText(parts, text);
                parts.Add(item);
            }
        }

        if (parts.Count == 0)
        {
            return new HeaderValue(text.ToString());
        }

        AddText(parts, text);
        return new HeaderValue(parts);
    }

    private static void AddText(List<Func<Request, string>> parts, StringBuilder text)
    {
        if (text.Length > 0)
        {
            var constant = text.ToString();
            parts.Add(_ => constant);
            text.Clear();
        }
    }

    private static int AppendEscape(StringBuilder text, ReadOnlySpan<char> rest)
    {
        var next = rest.Length > 1 ? rest[1] : '\0';
        var meant = next switch
        {
            '\\' => '\\',
            'r' => '\r',
            'n' => '\n',
            't' => '\t',
            _ => '\0',
        };
        text.Append(meant == '\0' ? '\\' : meant);
        return meant == '\0' ? 0 : 1;
    }

    // Leaves i at the letter of the item.
    private Func<Request, string>? Item(string format, ref int i)
    {
        i++;
        var argument = "";
        if (format[i] == '{')
        {
            var end = format.IndexOf('}', i);
            if (end < 0 || end + 1 == format.Length)
            {
                return null;
            }

            argument = format[(i + 1)..end];
            i = end + 1;
        }

        return format[i] switch
        {
            'D' => clock.Duration,
            't' => static request => $"t={Microseconds(request.Time)}",
            'l' => static _ => ServerState.LoadAverage(),
            'i' => static _ => $"i={ServerState.IdlePercentage()}",
            'b' => static _ => $"b={100 - ServerState.IdlePercentage()}",
            'e' => request => OneLine(request.Environment[argument] is { } text ? ByteText.ToByteString(text) : null),
            's' => request => OneLine(SslVariables.Find(request, argument)),
            _ => null,
        };
    }

    private static long Microseconds(DateTimeOffset time) => (time - DateTimeOffset.UnixEpoch).Ticks / 10;

    private static string OneLine(string? value) => value is null ? "(null)" : value.ReplaceLineEndings(" ");
}
