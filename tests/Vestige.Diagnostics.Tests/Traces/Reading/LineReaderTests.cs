// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Text;
using Vestige.Diagnostics.Traces.Reading;

namespace Vestige.Diagnostics.Tests.Traces.Reading;

public sealed class LineReaderTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1000)]
    public void Lines_OfPiecesOfAnySize_AreWhole(int piece)
    {
        string[] lines = ["one", "", "three\twith more", new string('x', 300), "last without an end"];
        var reader = new LineReader(new Pieces(Encoding.ASCII.GetBytes(string.Join("\r\n", lines)), piece));

        Assert.Equal(lines, All(reader));
    }

    [Fact]
    public void Lines_OneLongerThanTheLimit_IsPassedOverAndNothingElse()
    {
        string text = "a\n" + new string('x', LineReader.MaxLine + 10) + "\nb\n" + new string('y', LineReader.MaxLine * 3);
        var reader = new LineReader(new Pieces(Encoding.ASCII.GetBytes(text), 100_000));

        Assert.Equal(["a", "(too long)", "b", "(too long)"], All(reader));
    }

    [Fact]
    public void Lines_OneBelowTheLimit_IsWhole()
    {
        string line = new('x', LineReader.MaxLine - 1);
        Assert.Equal([line, "b"], All(new LineReader(new Pieces(Encoding.ASCII.GetBytes(line + "\nb\n"), 77_777))));
    }

    private static List<string> All(LineReader reader)
    {
        var lines = new List<string>();
        ReadOnlySpan<byte> line;
        while (reader.Fill())
        {
            while (reader.TryTake(out line))
            {
                lines.Add(reader.WasTooLong ? "(too long)" : Encoding.ASCII.GetString(line));
            }
        }

        if (reader.TryTakeRest(out line))
        {
            lines.Add(reader.WasTooLong ? "(too long)" : Encoding.ASCII.GetString(line));
        }

        return lines;
    }

    private sealed class Pieces(byte[] bytes, int piece) : MemoryStream(bytes)
    {
        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(piece, buffer.Length)]);
    }
}
