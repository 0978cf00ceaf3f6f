// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Text;
using Microsoft.Win32.SafeHandles;
using Vestige.Supervisor.Native;
using Vestige.Supervisor.Supervision;

namespace Vestige.Supervisor.Tests.Supervision;

public class WorkerOutputTests
{
    [Fact]
    public void Read_LinesInPieces_AreToldWholeAndTheTailIsKept()
    {
        List<string> lines = [];
        (SafeFileHandle read, SafeFileHandle write) = Descriptors.Pipe();
        using WorkerOutput output = new(read, lines.Add);
        Write(write, "one\ntw");
        Assert.True(output.Read());
        Assert.False(output.Read());
        Write(write, "o\nthree");
        write.Dispose();

        output.Finish();

        Assert.Equal(["one", "two", "three"], lines);
        Assert.Equal("one\ntwo\nthree", output.Tail());
    }

    [Fact]
    public void Finish_EndlessLine_IsToldInPiecesAndOnlyTheTailIsKept()
    {
        List<string> lines = [];
        (SafeFileHandle read, SafeFileHandle write) = Descriptors.Pipe();
        using WorkerOutput output = new(read, lines.Add);
        Write(write, new string('a', 30_000) + "end");
        write.Dispose();

        output.Finish();

        Assert.All(lines, line => Assert.True(line.Length <= 4096));
        Assert.Equal(30_003, lines.Sum(line => line.Length));
        Assert.Equal(16 * 1024, output.Tail().Length);
        Assert.EndsWith("aend", output.Tail());
    }

    private static void Write(SafeFileHandle pipe, string text) =>
        Assert.True(DescriptorIO.Write(pipe, Encoding.UTF8.GetBytes(text), out _) > 0);
}
