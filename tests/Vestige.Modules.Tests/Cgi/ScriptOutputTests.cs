// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Text;

namespace Vestige.Modules.Cgi;

public sealed class ScriptOutputTests
{
    [Theory]
    [InlineData("a\nb\n", "a", "b")]
    [InlineData("a\r\nb\r\n", "a", "b")]
    [InlineData("a\rb\n", "ab")]
    [InlineData("a\0b\n", "a")]
    [InlineData("\n\n", "", "")]
    public async Task ReadLine_Lines_ComeWithoutTheirEnds(string text, params string[] expected)
    {
        foreach (var step in new[] { 1, 3, 1000 })
        {
            var output = Output(text, step);
            foreach (var line in expected)
            {
                Assert.Equal(line, await output.ReadLineAsync());
            }

            Assert.Null(await output.ReadLineAsync());
        }
    }

    [Fact]
    public async Task ReadLine_LineWithoutEnd_IsNone()
    {
        var output = Output("cut", 1000);
        Assert.Null(await output.ReadLineAsync());
        Assert.Equal("cut", output.Partial);
    }

    [Theory]
    [InlineData(8189, true)]
    [InlineData(8190, false)]
    [InlineData(100_000, false)]
    public async Task ReadLine_LongLine_IsNoneAboveTheLimit(int length, bool isRead)
    {
        var line = await Output(new string('a', length) + "\n", 4096).ReadLineAsync();
        Assert.Equal(isRead, line is not null);
        Assert.Equal(isRead ? length : 0, line?.Length ?? 0);
    }

    [Fact]
    public async Task ReadBlock_BehindLines_GivesTheRest()
    {
        var output = Output("h\n\nbody\r\n", 4);
        Assert.Equal("h", await output.ReadLineAsync());
        Assert.Equal("", await output.ReadLineAsync());
        Assert.Equal("body\r\n", Encoding.Latin1.GetString(await output.DrainAsync(1000)));
        Assert.True((await output.ReadBlockAsync()).IsEmpty);
    }

    [Fact]
    public async Task Drain_MoreThanAskedFor_KeepsTheBeginning() =>
        Assert.Equal("abc", Encoding.Latin1.GetString(await Output("abcdefgh", 2).DrainAsync(3)));

    private static ScriptOutput Output(string text, int step)
    {
        var stream = new MemoryStream(Encoding.Latin1.GetBytes(text));
        return new ScriptOutput(buffer => stream.ReadAsync(buffer[..Math.Min(step, buffer.Length)]));
    }
}
