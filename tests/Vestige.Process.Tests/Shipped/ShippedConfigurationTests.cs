// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.TestSupport;
using Vestige.TestSupport.Processes;

namespace Vestige.ProcessTests.Shipped;

/// <summary>The ServerRoot beside the built executable: what the README's first command serves.</summary>
public sealed class ShippedConfigurationTests
{
    private static readonly string Root = Path.GetDirectoryName(VestigeExecutable.Path)!;

    [Fact]
    public async Task Check_ShippedConfiguration_HasNothingToSay()
    {
        var result = await VestigeExecutable.RunAsync("-t");
        Assert.Equal(new ProgramResult(0, "Syntax OK\n", string.Empty), Joined(result));
    }

    [Fact]
    public async Task Check_StartingPointForARealServer_HasNothingToSay()
    {
        using var root = new TempDirectory();
        var text = await File.ReadAllTextAsync(Path.Combine(Root, "conf/httpd.conf.default"));
        var file = root.Write("httpd.conf", text.Replace("/usr/local/vestige", Root));
        var result = await VestigeExecutable.RunAsync("-t", "-f", file);
        Assert.Equal(new ProgramResult(0, "Syntax OK\n", string.Empty), Joined(result));
    }

    [Fact]
    public async Task Serve_ShippedConfiguration_ShowsTheDemonstrationSite()
    {
        var text = await File.ReadAllTextAsync(Path.Combine(Root, "conf/httpd.conf"));
        await using var server = await ServerProcess.StartAsync(
            text.Replace("Listen 127.0.0.1:8080", "Listen 127.0.0.1:0"), CopyShippedFiles);

        await ExpectAsync(server, "/", 200, "text/html", "It answers.");
        await ExpectAsync(server, "/style.css", 200, "text/css", "color-scheme");
        await ExpectAsync(server, "/icons/folder.gif", 200, "image/gif", "GIF89a");
        await ExpectAsync(server, "/pictures/", 200, "text/html;charset=UTF-8", "/icons/image2.gif");
        await ExpectAsync(server, "/cgi-bin/printenv?a%01=b", 200, "text/plain; charset=utf-8", "\nQUERY_STRING=a%01=b\n");
        await ExpectAsync(server, "/cgi-bin/test-cgi?<b>", 200, "text/html; charset=utf-8", "<code>&lt;b&gt;</code>");
        await ExpectAsync(server, "/crash?kind=nothing", 400, "text/plain; charset=utf-8", "\nkind: unhandled ");
        await ExpectAsync(server, "/.htaccess", 403, "text/html; charset=iso-8859-1", "Forbidden");
        await ExpectAsync(server, "/not-here.html", 404, "text/html; charset=iso-8859-1", "Not Found");
    }

    private static async Task ExpectAsync(ServerProcess server, string path, int status, string type, string text)
    {
        var response = await server.GetAsync(path);
        Assert.Equal((path, status, type), (path, response.Status, response["Content-Type"]));
        Assert.Contains(text, response.Text);
    }

    private static void CopyShippedFiles(TempDirectory root)
    {
        foreach (var file in new[] { "htdocs", "icons", "cgi-bin", "modules/debug" }.SelectMany(folder => Directory.GetFiles(Path.Combine(Root, folder))))
        {
            var copy = root.Write(Path.GetRelativePath(Root, file), File.ReadAllBytes(file));
            File.SetUnixFileMode(copy, File.GetUnixFileMode(file));
        }

        File.Copy(Path.Combine(Root, "conf/mime.types"), root.PathOf("conf/mime.types"));
    }

    // httpd says "Syntax OK" on standard error; where it stands is not this test's matter.
    private static ProgramResult Joined(ProgramResult result) =>
        new(result.ExitCode, result.Output + result.Error, string.Empty);
}
