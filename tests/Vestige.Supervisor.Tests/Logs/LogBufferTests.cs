// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Text;
using Vestige.Supervisor.Logs;

namespace Vestige.Supervisor.Tests.Logs;

public class LogBufferTests
{
    [Fact]
    public void TryAppend_BeyondTheLimit_IsRefusedWhole()
    {
        LogBuffer buffer = new(16);

        Assert.True(buffer.TryAppend("0123456789"u8));
        Assert.False(buffer.TryAppend("abcdef"u8));
        Assert.True(buffer.TryAppend("abcd"u8));

        Assert.Equal("0123456789\nabcd\n", Text(buffer));
    }

    [Fact]
    public void Sent_InsideALine_RewindGivesTheWholeLine()
    {
        LogBuffer buffer = new(100);
        buffer.TryAppend("first"u8);
        buffer.TryAppend("second"u8);

        buffer.Sent(9);
        Assert.True(buffer.IsInsideLine);
        Assert.Equal("ond\n", Text(buffer));
        buffer.RewindLine();

        Assert.Equal("second\n", Text(buffer));
    }

    [Fact]
    public void TryAppend_AfterPartWasSent_KeepsTheStartOfTheCutLine()
    {
        LogBuffer buffer = new(8192);
        byte[] line = new byte[3000];
        line.AsSpan().Fill((byte)'a');
        buffer.TryAppend(line);
        buffer.Sent(1000);
        line.AsSpan().Fill((byte)'b');

        Assert.True(buffer.TryAppend(line));
        Assert.False(buffer.TryAppend(line));
        buffer.RewindLine();

        Assert.Equal(new string('a', 3000) + "\n" + new string('b', 3000) + "\n", Text(buffer));
    }

    [Fact]
    public void Sent_AtTheEndOfALine_RewindChangesNothing()
    {
        LogBuffer buffer = new(100);
        buffer.TryAppend("one"u8);
        buffer.TryAppend("two"u8);

        buffer.Sent(4);
        buffer.RewindLine();

        Assert.False(buffer.IsInsideLine);
        Assert.Equal("two\n", Text(buffer));
    }

    private static string Text(LogBuffer buffer) => Encoding.UTF8.GetString(buffer.Pending);
}
