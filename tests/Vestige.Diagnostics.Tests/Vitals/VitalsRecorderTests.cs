// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Diagnostics.Tests.Segments;
using Vestige.Diagnostics.Vitals;
using Vestige.TestSupport;

namespace Vestige.Diagnostics.Tests.Vitals;

[System.Runtime.Versioning.SupportedOSPlatform("linux")]
public sealed class VitalsRecorderTests
{
    [Fact]
    public async Task Start_ThisProcess_ItsVitalsAreInTheSegment()
    {
        using TestSegment segment = new();
        Assert.Null(segment.Reader.ReadVitals());
        VitalsSnapshot vitals;
        using (VitalsRecorder.Start(segment.Writer, TimeProvider.System))
        {
            vitals = await Wait.ForAsync(segment.Reader.ReadVitals, () => "vitals in the segment");
        }

        Assert.InRange(vitals.ResidentBytes, 1 << 20, long.MaxValue);
        Assert.InRange(vitals.HeapBytes, 1000, vitals.ResidentBytes);
        Assert.InRange(vitals.MemoryLimitBytes, vitals.ResidentBytes, long.MaxValue);
        Assert.InRange(vitals.OpenFiles, 3, vitals.OpenFilesLimit);
        Assert.InRange(vitals.Threads, 2, 10_000);
        Assert.InRange(vitals.PoolThreads, 0, vitals.Threads);
        Assert.InRange(vitals.Timestamp, 1, TimeProvider.System.GetTimestamp());
    }

    [Fact]
    public void ReadVitals_CutOffWhileBeingWritten_IsNothing()
    {
        using TestSegment segment = new();
        segment.Poke(VitalsLayout.Offset, 3, 0, 0, 0, 9);

        Assert.Null(segment.Reader.ReadVitals());
    }

    [Fact]
    public void ReadVitals_Nonsense_HasNoNegativeNumber()
    {
        using TestSegment segment = new();
        segment.Poke(VitalsLayout.Offset, [2, .. Enumerable.Repeat((byte)0xfe, VitalsLayout.Size - 1)]);

        VitalsSnapshot vitals = segment.Reader.ReadVitals()!;
        Assert.Equal((0L, 0, 0L, 0), (vitals.ResidentBytes, vitals.OpenFiles, vitals.PoolQueue, vitals.Threads));
    }

    [Theory]
    [InlineData("0::/a/b\n", "sys/fs/cgroup/a/memory.max", "1048576\n", 1048576)]
    [InlineData("0::/a/b\n", "sys/fs/cgroup/a/b/memory.max", "max\n", 4096)]
    [InlineData("0::/../outside\n", "sys/fs/cgroup/memory.max", "2097152\n", 2097152)]
    [InlineData("4:cpu,memory:/docker/x\n", "sys/fs/cgroup/memory/memory.limit_in_bytes", "3145728\n", 3145728)]
    [InlineData("4:memory:/\n", "sys/fs/cgroup/memory/memory.limit_in_bytes", "9223372036854771712\n", 4096)]
    [InlineData("", "x", "", 4096)]
    public void MemoryLimit_OfAGroup_OrElseOfTheMachine(string groups, string file, string content, long expected)
    {
        using TempDirectory root = new();
        root.Write("proc/self/cgroup", groups);
        root.Write("proc/meminfo", "MemFree: 1 kB\nMemTotal:       4 kB\n");
        root.Write(file, content);

        Assert.Equal(expected, MemoryLimit.Read(root.Path));
    }
}
