// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Configuration.Binding;
using Vestige.Configuration.Syntax;
using Vestige.Directives;
using Vestige.Requests;
using Vestige.TestSupport;

namespace Vestige.Configuration.Tests.Binding;

public sealed class HtaccessBinderTests
{
    private const string Directory = "/w/";

    private readonly ManualTimeProvider _time = new();
    private readonly MarkModule _module = new();
    private readonly BoundHost _host = BoundText.Bind("Mark main").Main;
    private readonly HtaccessBinder _binder;
    private string _content = "";
    private int _reads;

    public HtaccessBinderTests()
    {
        var reading = new HtaccessOptions { Host = BoundText.Reader, ServerRoot = "/srv" };
        _binder = new HtaccessBinder(BoundText.Options(_module), reading, _time)
        {
            ReadContent = path =>
            {
                _reads++;
                return path switch
                {
                    _ when path.EndsWith("locked", StringComparison.Ordinal) => throw new UnauthorizedAccessException(path),
                    _ when path.EndsWith("gone", StringComparison.Ordinal) => throw new FileNotFoundException(path),
                    _ => System.Text.Encoding.UTF8.GetBytes(_content),
                };
            },
        };
    }

    private static OverridePolicy All => new(OverrideClasses.All);

    // What Apache httpd 2.4 allows and refuses for the same policies and files.
    [Theory]
    [InlineData(OverrideClasses.All, null, "Mark ht", null)]
    [InlineData(OverrideClasses.FileInfo, null, "Mark ht", null)]
    [InlineData(OverrideClasses.None, "Mark", "Mark ht", null)]
    [InlineData(OverrideClasses.None, "mark", "Mark ht", null)]
    [InlineData(OverrideClasses.None, "Mark,<Files", "<Files x>\nMark ht\n</Files>", null)]
    [InlineData(OverrideClasses.AuthConfig, null, "<Limit GET>\n</Limit>", null)]
    [InlineData(OverrideClasses.Limit, null, "<Limit GET>\n</Limit>", null)]
    [InlineData(OverrideClasses.Indexes, null, "Mark ht",
        "1: Mark is not allowed here: AllowOverride FileInfo is needed, AllowOverride Indexes is in force")]
    [InlineData(OverrideClasses.None, "Options", "Mark ht",
        "1: Mark is not allowed here: AllowOverride FileInfo is needed, AllowOverride None is in force")]
    [InlineData(OverrideClasses.FileInfo, null, "<Limit GET>\n</Limit>",
        "1: <Limit> is not allowed here: AllowOverride AuthConfig or Limit is needed, AllowOverride FileInfo is in force")]
    [InlineData(OverrideClasses.FileInfo, null, "<Files x>\nOptions None\n</Files>",
        "2: Options is not allowed here: AllowOverride Options is needed, AllowOverride FileInfo is in force")]
    [InlineData(OverrideClasses.None, "Mark", "<Files x>\nMark ht\n</Files>",
        "1: <Files> is not allowed here: AllowOverride All is needed, AllowOverride None is in force")]
    [InlineData(OverrideClasses.All, null, "DocumentRoot /x",
        "1: DocumentRoot is not allowed in .htaccess: allowed in server config, virtual host")]
    [InlineData(OverrideClasses.All, null, "<Files x>\nDocumentRoot /x\n</Files>",
        "2: DocumentRoot is not allowed in <Files> in .htaccess: allowed in server config, virtual host")]
    [InlineData(OverrideClasses.All, null, "<Directory /x>\n</Directory>",
        "1: <Directory> is not allowed in .htaccess: allowed in server config, virtual host")]
    [InlineData(OverrideClasses.All, null, "<Location /x>\n</Location>",
        "1: <Location> is not allowed in .htaccess: allowed in server config, virtual host")]
    [InlineData(OverrideClasses.All, null, "Listn 80", "1: unknown directive 'Listn', did you mean 'Listen'?")]
    [InlineData(OverrideClasses.All, null, "Flag x", "1: Flag: found 'x', expected On or Off; usage: Flag On|Off")]
    public void Bind_Policy_AllowsWhatHttpdAllows(
        OverrideClasses classes, string? list, string content, string? finding)
    {
        var bound = Bind(content, new OverridePolicy(classes, Directives: list?.Split(',')));
        Assert.Equal(finding is null ? [] : [$"/w/.htaccess:{finding}"], bound.Diagnostics.Select(d => d.ToString()));
        Assert.Equal(finding is not null, bound.HasErrors);
    }

    [Fact]
    public void Bind_NonfatalOverride_LeavesOutWithANote()
    {
        var policy = new OverridePolicy(OverrideClasses.FileInfo, IgnoreForbidden: true);
        var bound = Bind("DocumentRoot /x\nOptions None\n<Directory /x>\nMark no\n</Directory>\nMark ht", policy);
        Assert.False(bound.HasErrors);
        Assert.Equal([1, 2, 3], bound.Diagnostics.Select(d => d.Location.Line));
        Assert.Equal("main ht", BoundText.Marks(_host.Defaults.With(bound.Section!)));
        Assert.True(Bind("Listn 80", policy, inode: 2).HasErrors);
    }

    [Fact]
    public void Bind_NonfatalUnknown_LeavesOutWithANote()
    {
        var policy = new OverridePolicy(OverrideClasses.FileInfo, IgnoreUnknown: true);
        var bound = Bind("Listn 80\n<Foo x>\nMark no\n</Foo>\nMark ht", policy);
        Assert.False(bound.HasErrors);
        Assert.Equal([1, 2], bound.Diagnostics.Select(d => d.Location.Line));
        Assert.Equal("main ht", BoundText.Marks(_host.Defaults.With(bound.Section!)));
        Assert.True(Bind("Options None", policy, inode: 2).HasErrors);
    }

    [Fact]
    public void Bind_FilesInside_ApplyToTheFile()
    {
        var bound = Bind("Mark ht\n<Files x>\nMark fx\n</Files>\n<FilesMatch \"^(?<n>y)\">\nMark fy\n</FilesMatch>", All);
        var below = _host.Defaults.With(bound.Section!);
        Assert.Equal("main ht fx", BoundText.Marks(below.ForFile("x").Configuration));
        Assert.Equal("MATCH_N", Assert.Single(below.ForFile("y").Environment).Key);
        Assert.Same(below, below.ForFile("z").Configuration);
    }

    [Fact]
    public void Bind_Setter_SeesItsPlaceAndPolicy()
    {
        Bind("Seen\n<Files x>\nSeen\n</Files>\n<Limit PUT>\nSeen\n</Limit>", All);
        Assert.Equal(
            [
                "Htaccess /w/ host 0 GET  PUT ",
                "Htaccess x host 0 GET  PUT ",
                "Htaccess /w/ host 0 GET False PUT True",
            ],
            _module.Seen);
    }

    [Fact]
    public void Bind_EmptyFile_HasNoSection()
    {
        var bound = Bind("# nothing", All);
        Assert.Null(bound.Section);
        Assert.Empty(bound.Diagnostics);
    }

    [Fact]
    public void Bind_UnchangedFile_IsReadOnce()
    {
        var first = Bind("Mark ht", All);
        Assert.Same(first, Bind("Mark other", All));
        Assert.Equal(1, _reads);
    }

    [Theory]
    [InlineData(11, 1, 1, 60)]
    [InlineData(10, 2, 1, 60)]
    [InlineData(10, 1, 2, 60)]
    [InlineData(10, 1, 1, 30)]
    public void Bind_ChangedFile_IsReadAgain(long size, ulong inode, ulong device, int ageSeconds)
    {
        Bind("Mark ht", All);
        _content = "Mark new";
        var again = _binder.Bind(_host, Directory, ".htaccess", Status(size, inode, device, ageSeconds), All);
        Assert.Equal("main new", BoundText.Marks(_host.Defaults.With(again.Section!)));
    }

    [Fact]
    public void Bind_OtherPolicyOrHostOrDirectory_IsReadAgain()
    {
        Bind("Mark ht", All);
        Bind("Mark ht", new OverridePolicy(OverrideClasses.FileInfo));
        _binder.Bind(BoundText.Bind("").Main, Directory, ".htaccess", Status(), All);
        _binder.Bind(_host, "/other/", ".htaccess", Status(), All);
        _binder.Bind(_host, Directory, ".other", Status(), All);
        Assert.Equal(5, _reads);
    }

    [Fact]
    public void Bind_FileChangedJustNow_IsNotKept()
    {
        var now = Status(10, 1, 1, ageSeconds: 0);
        _binder.Bind(_host, Directory, ".htaccess", now, All);
        _binder.Bind(_host, Directory, ".htaccess", now, All);
        Assert.Equal(2, _reads);
        _time.Advance(TimeSpan.FromSeconds(2));
        _binder.Bind(_host, Directory, ".htaccess", now, All);
        _binder.Bind(_host, Directory, ".htaccess", now, All);
        Assert.Equal(3, _reads);
    }

    [Fact]
    public void Bind_FileThatIsNotThere_GivesNothing()
    {
        Assert.Same(BoundHtaccess.Missing, _binder.Bind(_host, Directory, ".htaccess", default, All));
        Assert.Equal(0, _reads);
    }

    [Fact]
    public void Bind_FileThatCannotBeRead_IsRefused()
    {
        var bound = _binder.Bind(_host, Directory, ".locked", Status(), All);
        Assert.True(bound.IsUnreadable);
        Assert.True(bound.HasErrors);
        Assert.True(_binder.Bind(_host, Directory, ".htaccess", Status() with { Kind = FileKind.Directory }, All).IsUnreadable);
    }

    [Fact]
    public void Bind_FileThatVanished_GivesNothingUnlessItsNameIsNotText()
    {
        Assert.Same(BoundHtaccess.Missing, _binder.Bind(_host, Directory, ".gone", Status(), All));
        Assert.True(_binder.Bind(_host, "/w\udc80/", ".gone", Status(), All).IsUnreadable);
    }

    [Fact]
    public void Bind_FileTooLarge_IsAnErrorWithoutReadingIt()
    {
        var bound = _binder.Bind(_host, Directory, ".htaccess", Status() with { Size = 1L << 40 }, All);
        Assert.Equal(
            "/w/.htaccess:1: found 1099511627776 bytes, expected at most 1048576",
            Assert.Single(bound.Diagnostics).ToString());
        Assert.Equal(0, _reads);
    }

    [Fact]
    public void Bind_ErrorsWithoutEnd_StopAtTheLimit()
    {
        Assert.Equal(21, Bind(string.Concat(Enumerable.Repeat("Flag x\n", 500)), All).Diagnostics.Count);
    }

    [Fact]
    public void Bind_HotFile_AllocatesNothing()
    {
        var status = Status();
        var policy = All;
        for (var i = 0; i < 100; i++)
        {
            Bind("Mark ht", policy);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        _binder.Bind(_host, Directory, ".htaccess", status, policy);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Bind_ManyFiles_StaysRight()
    {
        for (var i = 0; i < 5000; i++)
        {
            _content = $"Mark d{i}";
            var bound = _binder.Bind(_host, $"/w/{i}/", ".htaccess", Status(10, (ulong)i, 1), All);
            Assert.Equal($"main d{i}", BoundText.Marks(_host.Defaults.With(bound.Section!)));
        }
    }

    private BoundHtaccess Bind(string content, OverridePolicy policy, ulong inode = 1)
    {
        _content = content;
        return _binder.Bind(_host, Directory, ".htaccess", Status(inode: inode), policy);
    }

    private FileStatus Status(long size = 10, ulong inode = 1, ulong device = 1, int ageSeconds = 60) => new(
        FileKind.Regular,
        size,
        (_time.GetUtcNow().ToUnixTimeSeconds() - ageSeconds) * 1_000_000_000,
        inode,
        device,
        0x1a4,
        0,
        0);
}
