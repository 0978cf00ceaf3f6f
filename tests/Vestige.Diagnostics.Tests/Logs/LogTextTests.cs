// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Vestige.Diagnostics.Logs;

namespace Vestige.Diagnostics.Tests.Logs;

public sealed class LogTextTests
{
    [Theory]
    [InlineData("", "", "")]
    [InlineData("plain [text] (1)", "plain [text] (1)", "plain [text] (1)")]
    [InlineData("a\"b\\c", "a\\\"b\\\\c", "a\"b\\\\c")]
    [InlineData("\b\n\r\t\v", "\\b\\n\\r\\t\\v", "\\b\\n\\r\\t\\v")]
    [InlineData("\0\a\f\u001b\u007f", "\\x00\\x07\\x0c\\x1b\\x7f", "\\x00\\x07\\x0c\\x1b\\x7f")]
    [InlineData("é€😀", "\\xc3\\xa9\\xe2\\x82\\xac\\xf0\\x9f\\x98\\x80", "\\xc3\\xa9\\xe2\\x82\\xac\\xf0\\x9f\\x98\\x80")]
    public void Escape_Text_AsHttpdWritesIt(string text, string item, string errorItem)
    {
        Span<byte> room = stackalloc byte[100];

        Assert.Equal(item, Ascii(room[..LogText.EscapeItem(text, room)]));
        Assert.Equal(item, Ascii(room[..LogText.EscapeItem(Encoding.UTF8.GetBytes(text), room)]));
        Assert.Equal(errorItem, Ascii(room[..LogText.EscapeErrorItem(text.AsSpan(), room)]));
        Assert.Equal(errorItem, Ascii(room[..LogText.EscapeErrorItem(Encoding.UTF8.GetBytes(text), room)]));
        Assert.Equal(errorItem, LogText.EscapeErrorItem(text));
    }

    [Fact]
    public void EscapeItem_LoneSurrogate_ReplacementCharacter()
    {
        Span<byte> room = stackalloc byte[20];

        Assert.Equal("\\xef\\xbf\\xbdx", Ascii(room[..LogText.EscapeItem("\ud800x", room)]));
    }

    [Theory]
    [InlineData("ab\n", 3, "ab")]
    [InlineData("ab\n", 4, "ab\\n")]
    [InlineData("a\u0001b", 4, "a")]
    [InlineData("aé", 8, "a")]
    [InlineData("aé", 9, "a\\xc3\\xa9")]
    [InlineData("abc", 2, "ab")]
    public void EscapeItem_RoomTooSmall_StopsBeforeWhatDoesNotFit(string text, int size, string expected)
    {
        Span<byte> room = stackalloc byte[size];

        Assert.Equal(expected, Ascii(room[..LogText.EscapeItem(text, room)]));
    }

    [Fact]
    public void EscapeItem_AnyBytes_PrintableAsciiThatReadsBack() =>
        Prop.ForAll<byte[]>(static bytes =>
        {
            byte[] room = new byte[bytes.Length * LogText.MaxExpansion];
            int length = LogText.EscapeItem(bytes, room);
            Assert.All(room[..length], static b => Assert.InRange(b, (byte)' ', (byte)'~'));
            Assert.Equal(bytes, Unescape(room.AsSpan(0, length)));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void LogLine_PartsAppended_StandOneAfterTheOther()
    {
        var line = new LineWriter(stackalloc byte[200]);
        line.AppendTime(new LogTime(TimeZoneInfo.Utc), new DateTime(2005, 7, 15, 17, 29, 43), TimePrecision.Seconds);
        line.Append(" [pid "u8);
        line.Append(-42);
        line.Append(']');
        line.Append(" straße ");
        line.AppendItem("\"é");
        line.AppendItem("\"\n"u8);
        line.AppendErrorItem("\"é");
        line.AppendErrorItem("\"\n"u8);
        line.AppendCommonTime(new LogTime(TimeZoneInfo.Utc), new DateTime(2005, 7, 15, 17, 29, 43));

        Assert.False(line.IsTruncated);
        Assert.Equal(
            "[Fri Jul 15 17:29:43 2005] [pid -42] straße " +
            "\\\"\\xc3\\xa9\\\"\\n\"\\xc3\\xa9\"\\n[15/Jul/2005:17:29:43 +0000]",
            Encoding.UTF8.GetString(line.Written));
    }

    [Fact]
    public void LogLine_Full_TakesNothingMore()
    {
        var line = new LineWriter(stackalloc byte[4]);
        line.Append("abc"u8);
        line.Append(12345);
        Assert.True(line.IsTruncated);
        line.Append('x');
        line.AppendItem("y"u8);

        Assert.Equal("abc", Ascii(line.Written));
    }

    private static string Ascii(ReadOnlySpan<byte> bytes) => Encoding.ASCII.GetString(bytes);

    private static byte[] Unescape(ReadOnlySpan<byte> text)
    {
        var bytes = new List<byte>();
        for (int at = 0; at < text.Length; at++)
        {
            if (text[at] != '\\')
            {
                bytes.Add(text[at]);
                continue;
            }

            at++;
            bytes.Add((char)text[at] switch
            {
                'x' => Convert.FromHexString(Ascii(text.Slice(at + 1, 2)))[0],
                'b' => 8,
                'n' => 10,
                'r' => 13,
                't' => 9,
                'v' => 11,
                _ => text[at],
            });
            at += text[at] == 'x' ? 2 : 0;
        }

        return [.. bytes];
    }
}
