// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Text;
using Vestige.Hooks;
using Vestige.Modules.Mime;
using Vestige.Modules.Support;
using Vestige.Requests;
using Vestige.TestSupport;
using Vestige.TestSupport.Modules;

namespace Vestige.Modules.Autoindex;

public sealed class AutoindexModuleTests
{
    private const string Rules = """

        AddIcon /icons/folder.gif ^^DIRECTORY^^
        AddIcon /icons/blank.gif ^^BLANKICON^^
        AddIconByType (TXT,/icons/text.gif) text/*
        AddIconByEncoding (CMP,/icons/compressed.gif) x-gzip
        AddDescription "A description that is <i>far</i> too long &amp; gets cut" *.txt
        HeaderName HEADER.txt
        """;

    private static readonly DateTime Old = new(2020, 1, 2, 3, 4, 5, DateTimeKind.Utc);

    // The expected pages are those that httpd 2.4.71 sends for the same files and lines.
    [Theory]
    [InlineData("plain.html", "IndexIgnore README* HEADER*")]
    [InlineData("fancy.html", "IndexOptions FancyIndexing" + Rules)]
    [InlineData(
        "table.html",
        "IndexOptions FancyIndexing HTMLTable FoldersFirst VersionSort NameWidth=*\nIndexStyleSheet /style.css\n"
        + "IndexIgnore HEADER*" + Rules)]
    public async Task Handler_SameFilesAndLinesAsHttpd_GivesTheSameBytes(string expected, string lines)
    {
        using var directory = Files();
        var bench = new ConfigurationBench(
            $"AddEncoding x-gzip .gz\n<Directory {directory.Path}>\n{lines}\n</Directory>",
            new AutoindexModule(), new MimeModule());
        Assert.Empty(bench.Errors);
        var request = Request(bench, directory);
        Assert.Equal(HookResult.Ok, await bench.RunAsync(RequestHooks.Handler, request));
        Assert.Equal(Golden(expected), Encoding.Latin1.GetString(request.Body));
        Assert.Equal("text/html;charset=ISO-8859-1", request.ContentType);
    }

    [Fact]
    public async Task Handler_ListingNotAllowed_RefusesWithTheNamesThatWereTried()
    {
        var bench = new ConfigurationBench("", new AutoindexModule());
        var request = Directory(bench, "/srv/www/");
        request.OptionsInForce = DirectoryOptions.None;
        request.Notes.Set("dir-index-names", "index.html");
        Assert.Equal((HookResult)403, await bench.RunAsync(RequestHooks.Handler, request));
        Assert.Equal(
            "AH01276: Cannot serve directory /srv/www/: No matching DirectoryIndex (index.html) found, and "
            + "server-generated directory index forbidden by Options directive",
            request.LastLogLine);
    }

    [Fact]
    public async Task Handler_DirectoryIsNotThere_IsForbidden()
    {
        var bench = new ConfigurationBench("", new AutoindexModule());
        Assert.Equal(
            (HookResult)403, await bench.RunAsync(RequestHooks.Handler, Directory(bench, "/nowhere/at/all/")));
    }

    [Theory]
    [InlineData("POST", "httpd/unix-directory")]
    [InlineData("GET", "cgi-script")]
    public async Task Handler_NotItsBusiness_IsDeclined(string method, string handler)
    {
        var bench = new ConfigurationBench("", new AutoindexModule());
        var request = Directory(bench, "/srv/www/");
        request.SetMethod(method);
        request.Handler = handler;
        Assert.Equal(HookResult.Declined, await bench.RunAsync(RequestHooks.Handler, request));
    }

    [Fact]
    public async Task Handler_EntryIsForbidden_IsOnlyShownWhenAsked()
    {
        using var directory = new TempDirectory();
        directory.Write("secret", "s");
        foreach (var (line, isShown) in new[] { ("IndexOptions FancyIndexing", false), ("IndexOptions ShowForbidden", true) })
        {
            var bench = new ConfigurationBench(line, new AutoindexModule());
            var request = Request(bench, directory);
            var lookup = request.Lookup!;
            request.Lookup = name =>
            {
                var found = lookup(name);
                found.Status = 403;
                return found;
            };
            await bench.RunAsync(RequestHooks.Handler, request);
            Assert.Equal(isShown, Encoding.Latin1.GetString(request.Body).Contains("secret", StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("IndexOptions Fancy")]
    [InlineData("IndexOptions None FancyIndexing")]
    [InlineData("IndexOptions +None")]
    [InlineData("IndexOptions NameWidth")]
    [InlineData("IndexOptions NameWidth=4")]
    [InlineData("IndexOptions -NameWidth=7")]
    [InlineData("IndexOptions DescriptionWidth=3")]
    [InlineData("IndexOptions IconWidth=wide")]
    [InlineData("IndexOrderDefault Up Name")]
    [InlineData("IndexOrderDefault Ascending Owner")]
    [InlineData("AddIcon (ALT,/x.gif a")]
    [InlineData("FancyIndexing On")]
    public void Directives_BadArguments_AreErrors(string line) =>
        Assert.Single(new ConfigurationBench(line, new AutoindexModule()).Errors);

    private static TempDirectory Files()
    {
        var directory = new TempDirectory();
        directory.Write("a.txt", new byte[6]);
        directory.Write("b&<c>.html", new byte[2048]);
        directory.Write("name-that-is-longer-than-the-column.tar.gz", new byte[10188]);
        directory.Write("README.txt", "r\n");
        directory.Write("HEADER.txt", "x <y> & \"z\"\n");
        foreach (var folder in new[] { "sub", "10dir" })
        {
            System.IO.Directory.SetLastWriteTimeUtc(directory.CreateFolder(folder), Old);
        }

        foreach (var file in System.IO.Directory.GetFiles(directory.Path))
        {
            File.SetLastWriteTimeUtc(file, Old);
        }

        File.SetLastWriteTimeUtc(directory.PathOf("a.txt"), new DateTime(2021, 6, 7, 8, 9, 10, DateTimeKind.Utc));
        return directory;
    }

    private static FakeRequest Request(ConfigurationBench bench, TempDirectory directory)
    {
        var request = Directory(bench, directory.Path + "/");
        request.Lookup = name =>
        {
            var found = bench.Request(name, directory.Path + "/");
            found.FileName = directory.PathOf(name);
            var isDirectory = System.IO.Directory.Exists(found.FileName);
            var modified = (File.GetLastWriteTimeUtc(found.FileName) - DateTime.UnixEpoch).Ticks * 100;
            var size = isDirectory ? 0 : new FileInfo(found.FileName).Length;
            found.File = new FileStatus(
                isDirectory ? FileKind.Directory : FileKind.Regular, size, modified, 0, 0, 0, 0, 0);
            bench.RunAsync(RequestHooks.TypeChecker, found).GetAwaiter().GetResult();
            return found;
        };
        return request;
    }

    private static FakeRequest Directory(ConfigurationBench bench, string path)
    {
        var request = bench.Request("/idx/", path);
        request.FileName = path;
        request.File = new FileStatus(FileKind.Directory, 0, 0, 0, 0, 0, 0, 0);
        request.Handler = "httpd/unix-directory";
        return request;
    }

    private static string Golden(string name)
    {
        using var reader = new StreamReader(
            typeof(AutoindexModuleTests).Assembly.GetManifestResourceStream(name)!, Encoding.Latin1);
        return reader.ReadToEnd();
    }
}
