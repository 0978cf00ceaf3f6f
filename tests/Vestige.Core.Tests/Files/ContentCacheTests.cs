// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Text;
using Vestige.Core.Files;

namespace Vestige.Core.Tests.Files;

public sealed class ContentCacheTests : IDisposable
{
    private readonly FileBench _bench = new(new ContentCacheLimits
    {
        MaxEntries = 4,
        MaxFileBytes = 1000,
        MaxTotalBytes = 4000,
    });

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Find_SecondUse_IsFromMemory()
    {
        var file = _bench.AlphabetFile;
        Assert.Null(Find(file));
        var content = Find(file);
        Assert.Equal(FileBench.Alphabet, Encoding.UTF8.GetString(content!.Content.Span));
        Assert.Same(content, Find(file));
    }

    [Fact]
    public void Find_ChangedFile_IsReadAgain()
    {
        var file = _bench.Write("f", "one");
        Keep(file);
        _bench.Write("f", "two", "2024-01-02T03:04:06Z");
        Assert.Equal("two", Encoding.UTF8.GetString(Keep(file).Content.Span));
        Assert.Equal(1, _bench.Cache.Count);
    }

    [Fact]
    public void Find_ReplacedFileOfEqualSizeAndTime_IsReadAgain()
    {
        var file = _bench.Write("f", "one");
        Keep(file);
        var other = _bench.Write("g", "two");
        File.Move(other, file, overwrite: true);
        Assert.Equal("two", Encoding.UTF8.GetString(Keep(file).Content.Span));
    }

    [Fact]
    public void Find_PermissionsTakenAway_IsNotServedFromMemory()
    {
        var file = _bench.AlphabetFile;
        var content = Keep(file);
        File.SetUnixFileMode(file, UnixFileMode.None);
        Assert.NotSame(content, Find(file));
    }

    [Fact]
    public void Find_LargeFile_IsNotKept()
    {
        var file = _bench.Write("large", new byte[1001]);
        Assert.Null(Find(file));
        Assert.Null(Find(file));
        Assert.Null(Find(file));
    }

    [Fact]
    public void Find_FileChangedJustNow_IsNotKept()
    {
        var file = _bench.Write("new", "x", FileBench.Now.AddSeconds(-1).UtcDateTime.ToString("O"));
        Assert.Null(Find(file));
        Assert.Null(Find(file));
        Assert.Null(Find(file));
    }

    [Fact]
    public void Find_FileIsNoLongerWhatTheWalkSaw_IsNotKept()
    {
        var file = _bench.Write("f", "one");
        Find(file);
        var status = _bench.WalkTo(file).File;
        _bench.Write("f", "longer", "2024-01-02T03:04:06Z");
        Assert.Null(_bench.Cache.Find(file, status, FileBench.Now));
        Assert.Equal(0, _bench.Cache.Count);
    }

    [Fact]
    public void Find_MoreFilesThanPlaces_PushesOutWhatIsNotUsed()
    {
        var hot = _bench.Write("hot", "x");
        var first = Keep(hot);
        for (var i = 0; i < 50; i++)
        {
            Keep(_bench.Write($"f{i}", "y"));
            Assert.Same(first, Find(hot));
            Assert.InRange(_bench.Cache.Count, 1, 4);
        }
    }

    [Fact]
    public void Find_MoreBytesThanAllowed_PushesOut()
    {
        for (var i = 0; i < 20; i++)
        {
            Keep(_bench.Write($"f{i}", new byte[900]));
            Assert.InRange(_bench.Cache.Bytes, 1412, 4000);
        }

        Assert.Equal(2, _bench.Cache.Count);
    }

    [Fact]
    public void Find_NoBytesAllowed_KeepsNothing()
    {
        using var bench = new FileBench(new ContentCacheLimits { MaxTotalBytes = 0 });
        var status = bench.WalkTo(bench.AlphabetFile).File;
        for (var i = 0; i < 3; i++)
        {
            Assert.Null(bench.Cache.Find(bench.AlphabetFile, status, FileBench.Now));
        }
    }

    [Fact]
    public async Task Find_FileRewrittenWhileItIsRead_IsNeverTorn()
    {
        var file = _bench.Write("f", new string('a', 900));
        using var stop = new CancellationTokenSource();
        var writer = Task.Run(
            () =>
            {
                for (var i = 0; !stop.IsCancellationRequested; i++)
                {
                    File.WriteAllText(file, new string((char)('a' + (i % 26)), 900));
                    File.SetLastWriteTimeUtc(file, new DateTime(2024, 1, 1, 0, 0, i % 60, DateTimeKind.Utc));
                }
            },
            TestContext.Current.CancellationToken);
        for (var i = 0; i < 3000; i++)
        {
            FileSystemStatus.Get(file, true, out var status);
            if (status.Size == 900 && _bench.Cache.Find(file, status, FileBench.Now) is { } content)
            {
                Assert.Equal(900, content.Content.Length);
                Assert.False(content.Content.Span.ContainsAnyExcept(content.Content.Span[0]));
            }
        }

        await stop.CancelAsync();
        await writer;
    }

    [Fact]
    public async Task Find_ManyAtOnce_GiveEachFileItsContent()
    {
        var files = Enumerable.Range(0, 16).Select(i => _bench.Write($"f{i}", $"content {i}")).ToArray();
        var tasks = Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            for (var i = 0; i < 4000; i++)
            {
                var number = i * 7 % files.Length;
                var content = Find(files[number]);
                Assert.True(content is null || Encoding.UTF8.GetString(content.Content.Span) == $"content {number}");
            }
        }));
        await Task.WhenAll(tasks);
        Assert.InRange(_bench.Cache.Count, 0, 4);
        Assert.InRange(_bench.Cache.Bytes, 0, 4000);
    }

    [Fact]
    public void Find_HotFile_AllocatesNothing()
    {
        var file = _bench.AlphabetFile;
        var status = Keep(file).Status;
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            _bench.Cache.Find(file, status, FileBench.Now)!.EntityTagOf(EntityTagParts.Default);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private CachedContent? Find(string file)
    {
        FileSystemStatus.Get(file, true, out var status);
        return _bench.Cache.Find(file, status, FileBench.Now);
    }

    private CachedContent Keep(string file)
    {
        Find(file);
        return Find(file) ?? throw new InvalidOperationException("not kept");
    }
}
