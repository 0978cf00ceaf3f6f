// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.TestSupport;
using Vestige.TestSupport.Processes;
using Vestige.TestSupport.Skipping;

namespace Vestige.ProcessTests.Httpd;

/// <summary>Listings are those of Apache httpd, byte for byte.</summary>
public sealed class ListingComparisonTests
{
    private const string Rules = """
        AddIconByEncoding (CMP,/icons/compressed.gif) x-compress x-gzip x-bzip2
        AddIconByType (TXT,/icons/text.gif) text/*
        AddIcon /icons/binary.gif .bin .exe
        AddIcon /icons/folder.gif ^^DIRECTORY^^
        AddIcon /icons/blank.gif ^^BLANKICON^^
        AddIcon /icons/back.gif ..
        DefaultIcon /icons/unknown.gif
        AddDescription "A <b>bold</b> &amp; long description of the thing that is cut off" *.txt
        AddDescription "zipped" .gz
        AddDescription "sub desc" sub
        ReadmeName README.html
        HeaderName HEADER.txt
        """;

    private static readonly string[] Configurations =
    [
        "",
        "IndexOptions FancyIndexing",
        "IndexOptions FancyIndexing HTMLTable",
        "IndexOptions FancyIndexing VersionSort HTMLTable NameWidth=* DescriptionWidth=* Charset=UTF-8\n" + Rules,
        "IndexOptions FancyIndexing NameWidth=* DescriptionWidth=40 VersionSort FoldersFirst IconsAreLinks IconWidth "
            + "IconHeight\n" + Rules,
        "IndexOptions FancyIndexing IgnoreCase SuppressIcon SuppressLastModified SuppressSize SuppressRules "
            + "SuppressColumnSorting\nIndexIgnore .. file*\n" + Rules,
        "IndexOptions FancyIndexing HTMLTable XHTML SuppressDescription IconWidth=33 IconHeight=44 IconsAreLinks "
            + "AddAltClass\nIndexStyleSheet /style.css\nIndexHeadInsert \"<meta name=x>\"\n" + Rules,
        "IndexOptions FancyIndexing HTMLTable SuppressIcon UseOldDateFormat Type=application/xhtml+xml Charset=\n"
            + "IndexOrderDefault Descending Size",
        "IndexOptions FancyIndexing XHTML NameWidth=10 ScanHTMLTitles IgnoreCase VersionSort ShowForbidden\n"
            + "IndexOrderDefault Descending Name",
        "IndexOptions FancyIndexing HTMLTable IgnoreClient DescriptionWidth=15 NameWidth=15 TrackModified\n" + Rules,
        "IndexOptions +FancyIndexing +HTMLTable -HTMLTable FoldersFirst\nIndexOrderDefault Ascending Description\n"
            + Rules,
    ];

    private static readonly string[] Queries =
    [
        "", "?C=M;O=A", "?C=S;O=D", "?C=D;O=A", "?C=N;O=D;F=0", "?F=1&V=1", "?F=2;V=0;P=*e*", "?P=file%2a;C=N;O=D",
        "?C=X;O=D", "?P=;C=S", "?O=D&P=%zz&F=2", "?F=2;F=1;C=M;O=D;V=1",
    ];

    [ProgramFact(HttpdServer.Program)]
    public async Task Listing_OddNamesAndAllOptions_IsTheSame()
    {
        using var files = new TempDirectory();
        var directives = "AddEncoding x-gzip .gz\nTypesConfig /etc/mime.types\n";
        for (var i = 0; i < Configurations.Length; i++)
        {
            await MakeFilesAsync(files.CreateFolder($"c{i}"));
            directives += $"<Directory {files.Path}/c{i}>\nRequire all granted\nAllowOverride All\n"
                + $"Options Indexes FollowSymLinks\n{Configurations[i]}\n</Directory>\n";
        }

        await using var servers = await SideBySide.StartAsync($"{directives}\nAlias /x {files.Path}\n");
        var paths = from i in Enumerable.Range(0, Configurations.Length)
                    from directory in new[] { "", "sub/", "denied/" }
                    from query in Queries
                    select $"/x/c{i}/{directory}{query}";
        var differences = await servers.DifferencesAsync(paths);
        await RunAsync("rm \"$1\"/c*/lat*", files.Path);
        Assert.Empty(differences);
    }

    // By the shell, because a name that is not UTF-8 cannot be given to the base library, not even to delete it.
    private static Task MakeFilesAsync(string folder)
    {
        const string script = """
            cd "$1" && mkdir sub withindex denied && echo hello > a.txt && head -c 5000 /dev/zero > big.bin &&
            echo x > 'sp ace&<b>"q".html' && echo l > "$(printf 'lat\351n.txt')" && echo u > 'ünïcödé-a-long-name-é.txt' &&
            ln -s a.txt link.txt && ln -s nowhere dangling && ln -s sub dirlink && echo i > withindex/index.html &&
            touch -d '2001-02-03 04:05:06' withindex/index.html && echo 1 > file10 && echo 1 > file9 && echo 1 > File9 &&
            echo 1 > file09 && echo z > z.tar.gz && echo p > x:y && mkfifo pipe && touch sub/.hidden sub/secret.txt &&
            echo '<html><head><title>A Title</title></head></html>' > t.html && head -c 1023000 /dev/zero > m1 &&
            head -c 972 /dev/zero > s972 && head -c 973 /dev/zero > s973 && head -c 10188 /dev/zero > s10188 &&
            printf 'header <&> "text"\n' > sub/HEADER.txt && echo '<p>readme</p>' > sub/README.html &&
            echo 'Require all denied' > denied/.htaccess &&
            printf '<Files "secret*">\nRequire all denied\n</Files>\n' > sub/.htaccess
            """;
        return RunAsync(script, folder);
    }

    private static async Task RunAsync(string script, string folder)
    {
        using var shell = System.Diagnostics.Process.Start("/bin/sh", ["-c", script, "sh", folder]);
        await shell.WaitForExitAsync().WaitAsync(Wait.Bound);
        Assert.Equal(0, shell.ExitCode);
    }
}
