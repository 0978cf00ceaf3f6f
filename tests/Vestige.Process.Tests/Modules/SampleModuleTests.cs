// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.IO.Compression;
using System.Xml.Linq;
using Vestige.TestSupport;
using Vestige.TestSupport.Processes;

namespace Vestige.ProcessTests.Modules;

/// <summary>
/// The sample of docs/writing-a-module.md, taken out of this tree and built as a stranger would: against the package
/// alone, from a folder, with no network.
/// </summary>
public sealed class SampleModuleTests
{
    [Fact]
    public async Task Sample_BuiltAgainstThePackage_AnswersInTheServer()
    {
        using var place = new TempDirectory();
        var feed = place.CreateFolder("artifacts/package/release");
        await DotnetCommand.RunAsync(
            Repository, "pack", "src/Vestige.Abstractions", "-c", Built, "--no-build", "-o", feed, "-nodeReuse:false");
        CheckPackage(Assert.Single(Directory.GetFiles(feed, "*.nupkg")));

        Copy(Path.Combine(Repository, "samples"), place.CreateFolder("samples"));
        await DotnetCommand.RunAsync(
            place.PathOf("samples/HelloModule"), "build", "-c", "Release", "-warnaserror", "-nodeReuse:false");
        var module = place.PathOf("samples/HelloModule/bin/Release/net10.0/mod_hello.dll");
        Assert.False(File.Exists(Path.Combine(Path.GetDirectoryName(module)!, "Vestige.Abstractions.dll")));

        await using var server = await ServerProcess.StartAsync(Configuration(module), root => root.Write("htdocs/a.txt", "a\n"));
        Assert.Equal("Hello, Ada!\n", (await server.GetAsync("/hello")).Text);
        Assert.Equal("Moin, world!\n", (await server.GetAsync("/moin")).Text);
        Assert.Equal("-- hello --\na\n", (await server.GetAsync("/a.txt")).Text);
        var refused = await server.SendAsync("PUT /hello HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        Assert.Equal(405, refused.Status);
        await server.WaitForErrorLogAsync("visit 1 from 127.0.0.1");
        await server.StopAsync();
        Assert.Contains("[hello:notice]", server.ErrorLog);

        await RefusedAsync(place, module);
    }

    private static string Built => new DirectoryInfo(AppContext.BaseDirectory.TrimEnd('/')).Name;

    private static string Repository
    {
        get
        {
            var at = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(at!.FullName, "Vestige.slnx")))
            {
                at = at.Parent;
            }

            return at.FullName;
        }
    }

    private static string Configuration(string module) => ServerProcess.Basics + $"""
        StartServers 1
        LogLevel warn hello:info
        LoadModule hello_module {module}
        <Location /hello>
          SetHandler hello
          HelloName Ada
        </Location>
        <Location /moin>
          SetHandler hello
          HelloGreeting Moin
        </Location>
        <Files a.txt>
          SetOutputFilter HELLO_LINE
        </Files>
        """;

    private static async Task RefusedAsync(TempDirectory place, string module)
    {
        var configuration = place.Write("bad.conf", $"LoadModule hello_module {module}\nServerName a\nHelloName Ada!\n");
        var result = await VestigeExecutable.RunAsync("-t", "-d", place.Path, "-f", configuration);
        Assert.Equal(1, result.ExitCode);
        Assert.Contains(
            $"{configuration}:3: HelloName: found 'Ada!', expected a name without '!'", result.Output + result.Error);
    }

    private static void CheckPackage(string path)
    {
        using var package = ZipFile.OpenRead(path);
        var names = package.Entries.Select(entry => entry.FullName).ToList();
        Assert.Contains("lib/net10.0/Vestige.Abstractions.dll", names);
        Assert.Contains("lib/net10.0/Vestige.Abstractions.xml", names);
        Assert.Contains("PACKAGE.md", names);
        using var text = package.GetEntry("Vestige.Abstractions.nuspec")!.Open();
        var metadata = XDocument.Load(text).Root!.Elements().Single();
        string? Value(string name) => metadata.Elements().SingleOrDefault(element => element.Name.LocalName == name)?.Value;
        Assert.Equal(("Vestige.Abstractions", "Apache-2.0", "PACKAGE.md"), (Value("id"), Value("license"), Value("readme")));
        Assert.Equal(
            "Microsoft.AspNetCore.App",
            metadata.Descendants().Single(element => element.Name.LocalName == "frameworkReference").Attribute("name")?.Value);
        Assert.DoesNotContain(metadata.Descendants(), element => element.Name.LocalName == "dependency");
    }

    private static void Copy(string from, string to)
    {
        foreach (var path in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var relative = Path.GetRelativePath(from, path);
            if (relative.Split('/').Any(folder => folder is "bin" or "obj"))
            {
                continue;
            }

            var target = Path.Combine(to, relative);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(path, target);
        }
    }
}
