// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.TestSupport;
using Vestige.TestSupport.Processes;

namespace Vestige.ProcessTests.Shipped;

/// <summary>The README's own example serves what it says.</summary>
public sealed class ReadmeTests
{
    [Fact]
    public async Task Serve_ConfigurationOfTheReadme_AnswersWithTheFile()
    {
        using var site = new TempDirectory();
        site.Write("index.html", "hello");
        var configuration = Example().Replace("127.0.0.1:8081", "127.0.0.1:0").Replace("/srv/site", site.Path);
        await using var server = await ServerProcess.StartAsync(configuration);

        var response = await server.GetAsync("/index.html");
        Assert.Equal((200, "hello"), (response.Status, response.Text));
        await Wait.UntilAsync(
            () => server.ReadLog("access_log").Contains("\"GET /index.html HTTP/1.1\" 200 5"), "the request is in the access log");
    }

    private static string Example()
    {
        var readme = File.ReadAllText(Path.Combine(RepositoryRoot(), "README.md")).Split("```apache\n");
        Assert.Equal(2, readme.Length);
        return readme[1].Split("```")[0];
    }

    private static string RepositoryRoot()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(at.FullName, "Vestige.slnx")))
        {
            at = at.Parent ?? throw new DirectoryNotFoundException("no Vestige.slnx above the test");
        }

        return at.FullName;
    }
}
