// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Diagnostics;
using System.Security.Cryptography;
using Vestige.Configuration.Syntax;
using Vestige.TestSupport;

namespace Vestige.Configuration.Tests.Syntax;

public sealed class ConfigReaderFilesTests : IDisposable
{
    private readonly TempDirectory _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_MainFileIsMissing_IsAnError()
    {
        var tree = ConfigReader.Read(TextReading.OptionsFor(_folder));

        var path = _folder.PathOf("httpd.conf");
        Assert.Equal(
            [$"1: Could not open configuration file {path}: No such file or directory"], TextReading.Messages(tree));
    }

    [Fact]
    public void Read_MainFileIsFolder_IsAnError()
    {
        _folder.CreateFolder("httpd.conf");

        var tree = ConfigReader.Read(TextReading.OptionsFor(_folder));

        Assert.Equal(
            [$"1: Could not open configuration file {_folder.PathOf("httpd.conf")}: not a regular file"],
            TextReading.Messages(tree));
    }

    [Fact]
    public async Task ReadHtaccess_NamedPipe_IsAnErrorAndDoesNotWait()
    {
        var path = _folder.PathOf(".htaccess");
        using var mkfifo = Process.Start("mkfifo", [path]);
        await mkfifo.WaitForExitAsync(TestContext.Current.CancellationToken);

        var reading = Task.Run(() => ConfigReader.ReadHtaccess(path, HtaccessOptions()));
        var tree = await reading.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);

        Assert.Equal(
            [$"1: Could not open configuration file {path}: not a regular file"], TextReading.Messages(tree));
    }

    [Fact]
    public void Read_IncludeOfDevNull_IsEmpty()
    {
        var tree = TextReading.Read(_folder, "Include /dev/null\nServerName a\n"u8.ToArray());

        Assert.Empty(tree.Diagnostics);
        Assert.Single(tree.Nodes);
    }

    [Fact]
    public void Read_EndlessDevice_IsRefused()
    {
        var tree = TextReading.Read(_folder, "Include /dev/zero\n"u8.ToArray());

        Assert.Equal(
            ["1: Could not open configuration file /dev/zero: not a regular file"], TextReading.Messages(tree));
    }

    [Fact]
    public void Read_LinksThatLeadBackUp_EndInAnError()
    {
        foreach (var name in new[] { "a", "b", "c" })
        {
            Directory.CreateSymbolicLink(_folder.PathOf(name), _folder.Path);
        }

        _folder.Write("httpd.conf", "Include */*/*/*/*/*/*/*/*/*/*/*/nothing*\n");
        var limits = new ConfigLimits { MaxFiles = 50 };

        var tree = ConfigReader.Read(TextReading.OptionsFor(_folder) with { Limits = limits });

        Assert.Contains("1: more than 50 folders; reading stopped here", TextReading.Messages(tree));
    }

    [Fact]
    public void Read_Files_AreListedInOrderWithTheirDigests()
    {
        _folder.Write("a.conf", "ServerName a\n");
        var main = "Include a.conf\nInclude a.conf\n"u8.ToArray();

        var tree = TextReading.Read(_folder, main);

        var inner = Convert.ToHexStringLower(SHA256.HashData("ServerName a\n"u8));
        Assert.Equal(
            [
                (_folder.PathOf("httpd.conf"), Convert.ToHexStringLower(SHA256.HashData(main))),
                (_folder.PathOf("a.conf"), inner),
                (_folder.PathOf("a.conf"), inner),
            ],
            tree.Files.Select(file => (file.Path, file.Sha256)));
    }

    [Fact]
    public void Digest_SameInput_IsTheSame()
    {
        var first = TextReading.Read(_folder, "ServerName a\n"u8.ToArray());
        var second = TextReading.Read(_folder, "ServerName a\n"u8.ToArray());

        Assert.Equal(64, first.Digest.Length);
        Assert.Equal(first.Digest, second.Digest);
    }

    [Fact]
    public void Digest_AnyDifferentInput_IsAnother()
    {
        _folder.Write("httpd.conf", "ServerName ${A}\n");
        var options = TextReading.OptionsFor(_folder);
        ConfigReaderOptions[] all =
        [
            options,
            options with { Defines = ["X"] },
            options with { DirectivesBefore = ["X"] },
            options with { DirectivesAfter = ["X"] },
            options with { Environment = new Dictionary<string, string> { ["A"] = "a" } },
            options with { Environment = new Dictionary<string, string> { ["A"] = "b" } },
        ];

        var digests = all.Select(each => ConfigReader.Read(each).Digest).ToList();
        _folder.Write("httpd.conf", "ServerName  ${A}\n");
        digests.Add(ConfigReader.Read(options).Digest);

        Assert.Equal(digests.Count, digests.Distinct().Count());
    }

    [Fact]
    public void Digest_UnusedEnvironment_DoesNotMatter()
    {
        _folder.Write("httpd.conf", "ServerName a\n");
        var options = TextReading.OptionsFor(_folder);
        var other = options with { Environment = new Dictionary<string, string> { ["A"] = "a" } };

        Assert.Equal(ConfigReader.Read(options).Digest, ConfigReader.Read(other).Digest);
    }

    [Fact]
    public void ReadHtaccess_Content_IsReadWithoutAFile()
    {
        var options = HtaccessOptions() with { Defines = new Dictionary<string, string?> { ["A"] = "None" } };

        var tree = ConfigReader.ReadHtaccess("/srv/.htaccess", "Options ${A}\n</B>\n"u8.ToArray(), options);

        Assert.Equal("None", Assert.Single(tree.Nodes).RawArguments);
        Assert.Equal("/srv/.htaccess:2: </B> without matching <B> section", tree.Diagnostics[0].ToString());
    }

    [Fact]
    public void ReadHtaccess_LargeFile_IsRefused()
    {
        var path = _folder.Write(".htaccess", new byte[1024 * 1024 + 1]);

        var tree = ConfigReader.ReadHtaccess(path, HtaccessOptions());

        Assert.Equal(
            [$"1: configuration is larger than 1048576 bytes at {path}; reading stopped here"],
            TextReading.Messages(tree));
    }

    private HtaccessOptions HtaccessOptions() => new()
    {
        Host = new NotingConfigHost(new Version(2, 4, 66), []),
        ServerRoot = _folder.Path,
    };
}
