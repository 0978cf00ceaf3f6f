// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Text;

namespace Vestige.Modules.Cgi;

public sealed class ErrorLinesTests
{
    [Fact]
    public async Task Read_Lines_AreSplitAtTheirEnds() =>
        Assert.Equal(["one", "two", "", "last \uDCFF"], await ReadAsync(Encoding.Latin1.GetBytes("one\ntwo\r\n\nlast \u00ff")));

    [Fact]
    public async Task Read_LongLine_IsSplit()
    {
        var lines = await ReadAsync(Encoding.Latin1.GetBytes(new string('e', ErrorLines.MaxLine + 10) + "\nnext\n"));
        Assert.Equal([ErrorLines.MaxLine, 10, 4], lines.Select(line => line.Length));
    }

    [Fact]
    public async Task Read_MoreThanTheLimit_IsCountedAndDropped()
    {
        var lines = await ReadAsync(Encoding.Latin1.GetBytes(new string('e', ErrorLines.MaxBytes + 500)));
        Assert.Equal("(500 more bytes were dropped)", lines[^1]);
        Assert.Equal(ErrorLines.MaxBytes, lines.SkipLast(1).Sum(line => line.Length));
    }

    [Fact]
    public async Task Read_Stopped_EndsTheLines()
    {
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        var lines = new ErrorLines(new MemoryStream([1, 2, 3]));
        await lines.ReadAsync(stop.Token);
        Assert.True(lines.IsCut);
        Assert.False(await lines.Lines.WaitToReadAsync(TestContext.Current.CancellationToken));
    }

    private static async Task<IReadOnlyList<string>> ReadAsync(byte[] bytes)
    {
        var lines = new ErrorLines(new MemoryStream(bytes));
        var reading = lines.ReadAsync(CancellationToken.None);
        var all = await lines.Lines.ReadAllAsync(TestContext.Current.CancellationToken)
            .ToListAsync(TestContext.Current.CancellationToken);
        await reading;
        return all;
    }
}
