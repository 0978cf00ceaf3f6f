// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Core.Files;
using Vestige.Requests;
using Vestige.TestSupport.Skipping;

namespace Vestige.Core.Tests.Files;

public sealed class FileSystemStatusTests : IDisposable
{
    private readonly FileBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Get_RegularFile_TellsSizeAndTime()
    {
        Assert.Equal(FileResult.Found, FileSystemStatus.Get(_bench.AlphabetFile, follow: true, out var status));
        Assert.Equal(
            (FileKind.Regular, 26, 1704164645123456000), (status.Kind, status.Size, status.ModifiedNanoseconds));
        Assert.NotEqual(0UL, status.Inode);
    }

    [Fact]
    public void Get_Link_IsFollowedOrNot()
    {
        var link = _bench.Link("link", _bench.AlphabetFile);
        FileSystemStatus.Get(link, follow: true, out var target);
        FileSystemStatus.Get(link, follow: false, out var itself);
        Assert.Equal((FileKind.Regular, FileKind.SymbolicLink), (target.Kind, itself.Kind));
    }

    [Fact]
    public void Get_EveryFailure_IsTold()
    {
        var file = _bench.AlphabetFile;
        _bench.Link("loop", _bench.PathOf("loop"));
        Assert.Equal(FileResult.NotFound, FileSystemStatus.Get(_bench.PathOf("missing"), true, out _));
        Assert.Equal(FileResult.NotDirectory, FileSystemStatus.Get(file + "/x", true, out _));
        Assert.Equal(FileResult.NameTooLong, FileSystemStatus.Get(_bench.PathOf(new string('a', 256)), true, out _));
        Assert.Equal(FileResult.NameTooLong, FileSystemStatus.Get(new string('a', 5000), true, out _));
        Assert.Equal(FileResult.Loop, FileSystemStatus.Get(_bench.PathOf("loop"), true, out _));
    }

    [RootFact]
    public void Get_WithoutSearchPermission_IsAccessDenied()
    {
        File.SetUnixFileMode(_bench.Folder("closed"), UnixFileMode.UserRead);
        TestCalls.AsUser(TestCalls.Nobody, () => Assert.Equal(
            FileResult.AccessDenied, FileSystemStatus.Get(_bench.PathOf("closed/x"), true, out _)));
    }

    [Fact]
    public void Open_FifoWithoutAWriter_DoesNotWait()
    {
        var name = PathBytes.EncodeTerminated(_bench.PathOf("fifo"));
        Assert.Equal(0, TestCalls.MakeFifo(name, 0x1b6));
        Assert.Equal(FileResult.Found, FileSystemStatus.Open(name, out var file));
        using (file)
        {
            FileSystemStatus.Get(file!, out var status);
            Assert.Equal(FileKind.Other, status.Kind);
        }
    }

    [Fact]
    public void Get_KnownName_AllocatesNothing()
    {
        var name = PathBytes.EncodeTerminated(_bench.AlphabetFile);
        FileSystemStatus.Get(name, true, out _);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            FileSystemStatus.Get(name, true, out _);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
