// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.IO.Enumeration;
using Vestige.Diagnostics.Segments;

namespace Vestige.Diagnostics.Vitals;

/// <summary>Looks at this process's memory and limits. What cannot be read is 0.</summary>
internal sealed unsafe class VitalsSource
{
    private const int OpenFilesResource = 7;
    private const int NumThreads = 17;
    private const int ResidentPages = 21;

    private readonly TimeProvider _time;
    private readonly long _memoryLimit = MemoryLimit.Read("/");
    private readonly long _openFilesLimit = ReadOpenFilesLimit();
    private readonly byte[] _buffer = new byte[1024];

    public VitalsSource(TimeProvider time) => _time = time;

    public VitalsSnapshot Take()
    {
        (int threads, long resident) = ReadStat();
        return new VitalsSnapshot
        {
            Timestamp = _time.GetTimestamp(),
            ResidentBytes = resident,
            HeapBytes = GC.GetTotalMemory(forceFullCollection: false),
            MemoryLimitBytes = _memoryLimit,
            OpenFiles = CountOpenFiles(),
            OpenFilesLimit = _openFilesLimit,
            Threads = threads,
            PoolThreads = ThreadPool.ThreadCount,
            PoolQueue = ThreadPool.PendingWorkItemCount,
        };
    }

    private static int CountOpenFiles()
    {
        try
        {
            // No string for each of what may be thousands; the listing's own descriptor is among them.
            int count = -1;
            foreach (byte _ in new FileSystemEnumerable<byte>("/proc/self/fd", static (ref FileSystemEntry _) => 0))
            {
                count++;
            }

            return Math.Max(0, count);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }

    private static long ReadOpenFilesLimit()
    {
        ulong* limits = stackalloc ulong[2];
        return NativeMethods.GetResourceLimit(OpenFilesResource, limits) == 0
            ? (long)Math.Min(limits[0], long.MaxValue)
            : 0;
    }

    private (int Threads, long ResidentBytes) ReadStat()
    {
        try
        {
            using var file = File.OpenHandle("/proc/self/stat");
            int length = RandomAccess.Read(file, _buffer, 0);
            // The name, in parentheses, may hold anything; what follows it are numbers.
            ReadOnlySpan<byte> rest = _buffer.AsSpan(0, length);
            rest = rest[(rest.LastIndexOf((byte)')') + 2)..];
            return ((int)Field(rest, NumThreads), Field(rest, ResidentPages) * Environment.SystemPageSize);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return (0, 0);
        }
    }

    private static long Field(ReadOnlySpan<byte> fields, int index)
    {
        foreach (Range range in fields.Split((byte)' '))
        {
            if (index-- == 0)
            {
                return System.Buffers.Text.Utf8Parser.TryParse(fields[range], out long value, out _) ? value : 0;
            }
        }

        return 0;
    }
}
