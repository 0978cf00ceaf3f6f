// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using BenchmarkDotNet.Attributes;
using Vestige.Core.Files;
using Vestige.Requests;

namespace Vestige.Benchmarks.Files;

/// <summary>A hot file from memory against opening and reading it. Allocated must be 0 for the former.</summary>
public class ContentCacheBenchmark
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly ContentCache _cache = new(new ContentCacheLimits());
    private readonly byte[] _buffer = new byte[1024];
    private string _file = "";
    private FileStatus _status;

    [GlobalSetup]
    public void MakeFile()
    {
        _file = Path.GetTempFileName();
        File.WriteAllBytes(_file, _buffer);
        File.SetLastWriteTimeUtc(_file, new DateTime(2025, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        FileSystemStatus.Get(_file, follow: true, out _status);
        _cache.Find(_file, _status, Now);
    }

    [GlobalCleanup]
    public void RemoveFile() => File.Delete(_file);

    [Benchmark(Baseline = true, Description = "open, read, close")]
    public int FromDisk()
    {
        using var file = File.OpenHandle(_file);
        return RandomAccess.Read(file, _buffer, 0);
    }

    [Benchmark(Description = "from memory")]
    public int FromMemory()
    {
        var content = _cache.Find(_file, _status, Now)!;
        return content.Content.Length + content.EntityTagOf(EntityTagParts.Default)!.Length;
    }
}
