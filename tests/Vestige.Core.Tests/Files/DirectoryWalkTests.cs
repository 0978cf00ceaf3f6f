// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Core.Files;
using Vestige.Logging;
using Vestige.Requests;
using Vestige.TestSupport.Modules;
using Vestige.TestSupport.Skipping;

namespace Vestige.Core.Tests.Files;

public sealed class DirectoryWalkTests : IDisposable
{
    private readonly FileBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Theory]
    [InlineData("a/f.txt", "a/f.txt", "", FileKind.Regular)]
    [InlineData("a/f.txt/", "a/f.txt", "/", FileKind.Regular)]
    [InlineData("a/f.txt/x/y", "a/f.txt", "/x/y", FileKind.Regular)]
    [InlineData("a", "a", "", FileKind.Directory)]
    [InlineData("a/", "a/", "", FileKind.Directory)]
    [InlineData("a/none", "a/none", "", FileKind.None)]
    [InlineData("a/none/x/y", "a/none", "/x/y", FileKind.None)]
    [InlineData("a//f.txt", "a/f.txt", "", FileKind.Regular)]
    [InlineData("a/../a/./f.txt", "a/f.txt", "", FileKind.Regular)]
    public void Walk_FindsTheDeepestEntry(string asked, string file, string pathInfo, FileKind kind)
    {
        _bench.Write("a/f.txt", "x");
        foreach (var options in (DirectoryOptions[])[DirectoryOptions.FollowSymLinks, DirectoryOptions.None])
        {
            _bench.Sections.Outermost = new PlainScope(options, false, "");
            for (var round = 0; round < 2; round++)
            {
                var outcome = new DirectoryWalk<PlainScope>(_bench.Sections, TimeProvider.System)
                    .Walk(_bench.Host, _bench.PathOf(asked));
                Assert.Equal(
                    (_bench.PathOf(file), pathInfo, kind, 0),
                    (outcome.Record.FileName, outcome.Record.PathInfo, outcome.File.Kind, outcome.Record.Status));
            }
        }
    }

    [Fact]
    public void Walk_MergesLevelsThenPatternsThenFiles()
    {
        var file = _bench.Write("a/f.txt", "x");
        _bench.Sections.Directory(_bench.Root + "/", scope => scope.With("root"));
        _bench.Sections.Directory(_bench.PathOf("a/"), scope => scope.With("a"));
        var record = _bench.WalkTo(file).Record;
        Assert.Equal(" root a patterns:f.txt files:f.txt", record.Scope.Merged);
        Assert.Equal(["/", "/tmp/"], _bench.Sections.Levels[..2]);
        Assert.Equal("f.txt", Assert.Single(record.Environment).Value);
    }

    [Fact]
    public void Walk_SectionThatNamesAFile_AppliesWhereLinksAreFollowed()
    {
        // As in httpd: without FollowSymLinks the walk ends at the file, before its section.
        var file = _bench.Write("a/f.txt", "x");
        _bench.Sections.Directory(file + "/", scope => scope.With("file"));
        Assert.StartsWith(" file", _bench.WalkTo(file).Record.Scope.Merged);
        Assert.StartsWith(" patterns", _bench.WalkTo(file + "/x").Record.Scope.Merged);
        _bench.Sections.Outermost = new PlainScope(DirectoryOptions.None, false, "");
        Assert.StartsWith(" patterns", new DirectoryWalk<PlainScope>(_bench.Sections, TimeProvider.System)
            .Walk(_bench.Host, file).Record.Scope.Merged);
    }

    [RootFact]
    public void Walk_BothLinkOptions_ComparesOwners()
    {
        // httpd lets SymLinksIfOwnerMatch win over FollowSymLinks.
        var link = _bench.Link("link", _bench.AlphabetFile);
        Assert.Equal(0, TestCalls.ChangeOwner(PathBytes.EncodeTerminated(link), TestCalls.Nobody, 0));
        _bench.Sections.Outermost = new PlainScope(
            DirectoryOptions.FollowSymLinks | DirectoryOptions.SymLinksIfOwnerMatch, false, "");
        Assert.Equal(403, _bench.WalkTo(link).Record.Status);
        _bench.Sections.Outermost = new PlainScope(DirectoryOptions.All, false, "");
        Assert.Equal(0, _bench.WalkTo(link).Record.Status);
    }

    [Fact]
    public void Walk_SameNameAgain_RepeatsOnlyTheLooks()
    {
        var file = _bench.Write("a/f.txt", "x");
        var first = _bench.WalkTo(file).Record;
        Assert.Same(first, _bench.WalkTo(file).Record);
        Assert.Single(first.Checks);
        Assert.Equal(1, _bench.Sections.Walks / 2);
    }

    [Fact]
    public void Walk_FileAppearsAndDisappears_IsSeenAtOnce()
    {
        Assert.Equal(FileKind.None, _bench.WalkTo(_bench.PathOf("a/f.txt")).File.Kind);
        Assert.Equal(FileKind.None, _bench.WalkTo(_bench.PathOf("a/f.txt")).File.Kind);
        var file = _bench.Write("a/f.txt", "x");
        Assert.Equal(FileKind.Regular, _bench.WalkTo(file).File.Kind);
        File.Delete(file);
        Assert.Equal(FileKind.None, _bench.WalkTo(file).File.Kind);
        Directory.Delete(_bench.PathOf("a"));
        Assert.Equal((_bench.PathOf("a"), "/f.txt"), Named(_bench.WalkTo(file)));
        Directory.CreateDirectory(file);
        Assert.Equal(FileKind.Directory, _bench.WalkTo(file).File.Kind);
    }

    [Fact]
    public void Walk_FileGrows_GivesItsStateNow()
    {
        var file = _bench.Write("f.txt", "x");
        Assert.Equal(1, _bench.WalkTo(file).File.Size);
        File.WriteAllText(file, "xyz");
        Assert.Equal(3, _bench.WalkTo(file).File.Size);
    }

    [Fact]
    public void Walk_OtherHost_HasItsOwnOutcome()
    {
        var file = _bench.Write("f.txt", "x");
        var other = new FakeVirtualHost();
        Assert.NotSame(_bench.WalkTo(file).Record, _bench.Walk.Walk(other, file).Record);
    }

    [Fact]
    public void Walk_LinkWithoutFollowSymLinks_IsRefused()
    {
        var link = _bench.Link("link", _bench.AlphabetFile);
        _bench.Sections.Directory(_bench.Root + "/", scope => scope with { Options = DirectoryOptions.None });
        AssertRefused(link, $"AH00037: Symbolic link not allowed or link target not accessible: {link}");
        Assert.Equal(0, _bench.WalkTo(_bench.AlphabetFile).Record.Status);
    }

    [Fact]
    public void Walk_LinkedDirectoryWithoutFollowSymLinks_IsRefusedForWhatIsInIt()
    {
        _bench.Write("a/f.txt", "x");
        var link = _bench.Link("link", _bench.PathOf("a"));
        _bench.Sections.Directory(_bench.Root + "/", scope => scope with { Options = DirectoryOptions.None });
        AssertRefused(
            link + "/f.txt", $"AH00037: Symbolic link not allowed or link target not accessible: {link}");
    }

    [Fact]
    public void Walk_LinkPutInPlaceOfADirectory_IsNoticed()
    {
        _bench.Sections.Outermost = new PlainScope(DirectoryOptions.None, false, "");
        var file = _bench.Write("a/f.txt", "x");
        Assert.Equal(0, _bench.WalkTo(file).Record.Status);
        Assert.Equal(0, _bench.WalkTo(file).Record.Status);
        Directory.Move(_bench.PathOf("a"), _bench.PathOf("b"));
        _bench.Link("a", "b");
        Assert.Equal(403, _bench.WalkTo(file).Record.Status);
    }

    [Fact]
    public void Walk_LinkWithoutTarget_IsRefused()
    {
        var link = _bench.Link("link", "missing");
        AssertRefused(link, $"AH00037: Symbolic link not allowed or link target not accessible: {link}");
    }

    [RootFact]
    public void Walk_SymLinksIfOwnerMatch_ComparesOwners()
    {
        var link = _bench.Link("link", _bench.AlphabetFile);
        _bench.Sections.Outermost = new PlainScope(DirectoryOptions.SymLinksIfOwnerMatch, false, "");
        Assert.Equal(0, _bench.WalkTo(link).Record.Status);
        Assert.Equal(0, _bench.WalkTo(link).Record.Status);
        Assert.Equal(0, TestCalls.ChangeOwner(PathBytes.EncodeTerminated(link), TestCalls.Nobody, 0));
        Assert.Equal(403, _bench.WalkTo(link).Record.Status);
        Assert.Equal(0, TestCalls.ChangeOwner(
            PathBytes.EncodeTerminated(_bench.AlphabetFile), TestCalls.Nobody, 0));
        Assert.Equal(0, _bench.WalkTo(link).Record.Status);
    }

    [Fact]
    public void Walk_Fifo_IsRefused()
    {
        Assert.Equal(0, TestCalls.MakeFifo(PathBytes.EncodeTerminated(_bench.PathOf("fifo")), 0x1b6));
        AssertRefused(
            _bench.PathOf("fifo"), $"AH00038: Forbidden: {_bench.PathOf("fifo")} doesn't point to a file or directory");
    }

    [Fact]
    public void Walk_TooLongAComponent_IsRefused()
    {
        var name = _bench.PathOf(new string('a', 256));
        AssertRefused(name, $"AH00036: access to / failed (filesystem path '{name}')");
    }

    [Fact]
    public void Walk_TooLongAName_IsRefused() => AssertRefused(
        "/" + new string('a', 4096), "AH00127: Cannot map GET / HTTP/1.1 to file");

    [RootFact]
    public void Walk_NoSearchPermission_IsRefused()
    {
        OpenToAll();
        _bench.Write("closed/f.txt", "x");
        File.SetUnixFileMode(_bench.PathOf("closed"), UnixFileMode.UserRead);
        TestCalls.AsUser(TestCalls.Nobody, () => AssertRefused(
            _bench.PathOf("closed/f.txt"),
            $"AH00035: access to / denied (filesystem path '{_bench.PathOf("closed/f.txt")}') "
            + "because search permissions are missing on a component of the path"));
    }

    [Theory]
    [InlineData("proxy:http://x/")]
    [InlineData("relative/file")]
    [InlineData("/a\0b")]
    public void Walk_WhatIsNoPath_IsLeftAlone(string name)
    {
        var outcome = _bench.WalkTo(name);
        Assert.Equal((name, "", FileKind.None, 0), (
            outcome.Record.FileName, outcome.Record.PathInfo, outcome.File.Kind, outcome.Record.Status));
    }

    [Fact]
    public void Walk_AccessFiles_AreMergedOnTheWay()
    {
        var file = _bench.Write("a/b/f.txt", "x");
        _bench.Sections.Outermost = new PlainScope(DirectoryOptions.FollowSymLinks, true, "");
        _bench.Sections.AccessFile("outer", scope => scope.With("outer"));
        _bench.Sections.AccessFile("inner", scope => scope.With("inner"));
        _bench.Write("a/.htaccess", "outer");
        _bench.Write("a/b/.htaccess", "inner");
        Assert.StartsWith(" outer inner", _bench.WalkTo(file).Record.Scope.Merged);
        Assert.Same(_bench.WalkTo(file).Record, _bench.WalkTo(file).Record);
    }

    [Fact]
    public void Walk_AccessFileComesChangesAndGoes_IsSeenAtOnce()
    {
        var file = _bench.Write("a/f.txt", "x");
        _bench.Sections.Outermost = new PlainScope(DirectoryOptions.FollowSymLinks, true, "");
        _bench.Sections.AccessFile("one", scope => scope.With("one"));
        _bench.Sections.AccessFile("two", scope => scope.With("two"));
        Assert.StartsWith(" patterns", _bench.WalkTo(file).Record.Scope.Merged);
        _bench.Write("a/.htaccess", "one");
        Assert.StartsWith(" one", _bench.WalkTo(file).Record.Scope.Merged);
        _bench.Write("a/.htaccess", "two", "2024-01-02T03:04:06Z");
        Assert.StartsWith(" two", _bench.WalkTo(file).Record.Scope.Merged);
        File.Delete(_bench.PathOf("a/.htaccess"));
        Assert.StartsWith(" patterns", _bench.WalkTo(file).Record.Scope.Merged);
    }

    [Fact]
    public void Walk_AccessFileChangedJustNow_IsNotTrusted()
    {
        var file = _bench.Write("a/f.txt", "x");
        _bench.Sections.Outermost = new PlainScope(DirectoryOptions.FollowSymLinks, true, "");
        _bench.Sections.AccessFile("one", scope => scope.With("one"));
        File.WriteAllText(_bench.PathOf("a/.htaccess"), "one");
        Assert.NotSame(_bench.WalkTo(file).Record, _bench.WalkTo(file).Record);
    }

    [Fact]
    public void Walk_AccessFileIsWrong_IsAnsweredWithItsStatus()
    {
        var file = _bench.Write("a/f.txt", "x");
        _bench.Sections.Outermost = new PlainScope(DirectoryOptions.FollowSymLinks, true, "");
        _bench.Sections.AccessFileAnswer = new(_bench.Sections.Outermost, 500, "it is wrong");
        _bench.Write("a/.htaccess", "one");
        var request = new FakeRequest(_bench.Host);
        Assert.Equal(500, _bench.WalkTo(file).ApplyTo(request).Value);
        Assert.Equal((LogLevel.Alert, "it is wrong"), Line(request));
    }

    [Fact]
    public void Walk_AccessFileIsADirectory_IsRefused()
    {
        var file = _bench.Write("a/f.txt", "x");
        _bench.Sections.Outermost = new PlainScope(DirectoryOptions.FollowSymLinks, true, "");
        _bench.Folder("a/.htaccess");
        var request = new FakeRequest(_bench.Host);
        Assert.Equal(403, _bench.WalkTo(file).ApplyTo(request).Value);
        Assert.StartsWith("AH00529: ", Line(request).Message);
        Assert.Equal(LogLevel.Critical, Line(request).Level);
    }

    [Fact]
    public void Walk_KnownName_AllocatesNothing()
    {
        var file = _bench.Write("a/f.txt", "x");
        var missing = _bench.PathOf("a/missing");

        // A record of what was looked up is made anew when the look was too fresh to be trusted: the rounds behind it make none.
        var least = long.MaxValue;
        for (var round = 0; round < 5; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 100; i++)
            {
                _bench.WalkTo(file);
                _bench.WalkTo(missing);
            }

            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(0, least);
    }

    private void AssertRefused(string fileName, string line)
    {
        var request = new FakeRequest(_bench.Host);
        Assert.Equal(403, _bench.WalkTo(fileName).ApplyTo(request).Value);
        Assert.Equal((LogLevel.Error, line), Line(request));
    }

    private void OpenToAll()
    {
        const UnixFileMode All = (UnixFileMode)0x1ed;
        File.SetUnixFileMode(_bench.Root, All);
        File.SetUnixFileMode(Path.GetDirectoryName(_bench.Root)!, All);
    }

    private static (LogLevel Level, string Message) Line(FakeRequest request) =>
        (request.Lines.Entries[^1].Level, request.Lines.Entries[^1].Message);

    private static (string FileName, string PathInfo) Named(WalkOutcome<PlainScope> outcome) =>
        (outcome.Record.FileName, outcome.Record.PathInfo);
}
