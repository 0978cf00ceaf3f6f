// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Text;

namespace Vestige.Configuration.Syntax;

/// <summary>Cuts bytes into logical lines.</summary>
/// <remarks>
/// Lines are joined before anything else is looked at, so a comment that ends in a backslash goes on in the next line.
/// A backslash as the very last byte of a file, with no line end behind it, is an ordinary character (httpd).
/// </remarks>
internal static class LineReader
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <summary>The lines of a file.</summary>
    public static IEnumerable<LogicalLine> Read(byte[] content, int maxLength)
    {
        var position = StartsWithByteOrderMark(content) ? 3 : 0;
        var number = 0;
        while (position < content.Length)
        {
            var line = new Joining(number + 1, maxLength);
            bool continues;
            do
            {
                continues = TakePhysical(content, ref position, out var start, out var length);
                line.Append(content.AsSpan(start, length), ++number);
            }
            while (continues && position < content.Length);

            yield return line.ToLine();
        }
    }

    /// <summary>The lines of command-line arguments; each counts as the line of its position, from 1.</summary>
    public static IEnumerable<LogicalLine> Read(IReadOnlyList<string> arguments, int maxLength)
    {
        for (var i = 0; i < arguments.Count; i++)
        {
            foreach (var text in arguments[i].Split('\n'))
            {
                var line = new Joining(i + 1, maxLength);
                line.Append(Encoding.UTF8.GetBytes(text), i + 1);
                yield return line.ToLine();
            }
        }
    }

    private static bool StartsWithByteOrderMark(byte[] content) =>
        content.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]);

    /// <summary>Takes one physical line; true when the next one continues it.</summary>
    private static bool TakePhysical(byte[] content, ref int position, out int start, out int length)
    {
        start = position;
        var end = content.AsSpan(position).IndexOf((byte)'\n');
        if (end < 0)
        {
            length = content.Length - start;
            position = content.Length;
            return false;
        }

        position += end + 1;
        length = end > 0 && content[start + end - 1] == '\r' ? end - 1 : end;
        if (length == 0 || content[start + length - 1] != '\\')
        {
            return false;
        }

        length--;
        return true;
    }

    /// <summary>A logical line while its physical lines arrive.</summary>
    private sealed class Joining(int number, int maxLength)
    {
        private readonly StringBuilder _text = new();
        private LineFault _fault;
        private int _faultLine;

        public void Append(ReadOnlySpan<byte> bytes, int line)
        {
            if (_fault == LineFault.TooLong)
            {
                return;
            }

            // Three bytes a character at most, so what cannot fit is not decoded.
            var fits = bytes.Length <= 3L * (maxLength - _text.Length);
            var text = Decode(fits ? bytes : [], line);
            if (!fits || _text.Length + text.Length > maxLength)
            {
                (_fault, _faultLine) = (LineFault.TooLong, line);
                return;
            }

            _text.Append(text);
        }

        public LogicalLine ToLine() => new(Blanks.Trim(_text.ToString()), number, _fault, _faultLine);

        private string Decode(ReadOnlySpan<byte> bytes, int line)
        {
            if (bytes.Contains((byte)0))
            {
                NoteFault(LineFault.HasNul, line);
            }

            try
            {
                return Strict.GetString(bytes);
            }
            catch (DecoderFallbackException)
            {
                NoteFault(LineFault.NotUtf8, line);
                return Encoding.UTF8.GetString(bytes);
            }
        }

        private void NoteFault(LineFault fault, int line)
        {
            if (_fault == LineFault.None)
            {
                (_fault, _faultLine) = (fault, line);
            }
        }
    }
}
