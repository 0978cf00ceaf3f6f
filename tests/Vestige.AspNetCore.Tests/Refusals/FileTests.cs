// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.AspNetCoreTests.Applications;
using Vestige.TestSupport;
using Vestige.TestSupport.Processes;

namespace Vestige.AspNetCoreTests.Refusals;

/// <summary>What is no application that can run here is said when the configuration is read.</summary>
public sealed class FileTests : IDisposable
{
    private readonly TempDirectory _folder = new();

    [Fact]
    public async Task File_ThatIsMissing_IsSaid() =>
        await RefusedAsync(_folder.PathOf("None.dll"), "None.dll does not exist");

    [Fact]
    public async Task File_ThatIsNoAssembly_IsSaid() =>
        await RefusedAsync(_folder.Write("Words.dll", "only words\n"), "Words.dll is no .NET assembly");

    [Fact]
    public async Task File_ThatIsALibrary_IsSaid() =>
        await RefusedAsync(typeof(TempDirectory).Assembly.Location, "is a library without an entry point");

    [Fact]
    public async Task File_ThatIsTheProgramBesideTheAssembly_IsSaid() =>
        await RefusedAsync(Path.ChangeExtension(Published.Shop, null), "expected " + Published.Shop);

    [Fact]
    public async Task File_OfAConsoleProgram_IsSaid() =>
        await RefusedAsync(Copy(text => text.Replace("Microsoft.AspNetCore.App", "Microsoft.NETCore.App")), "Microsoft.AspNetCore.App");

    [Fact]
    public async Task RuntimeConfiguration_ThatIsMissing_IsSaid() =>
        await RefusedAsync(Copy(_ => null), "Shop.runtimeconfig.json does not exist");

    [Fact]
    public async Task RuntimeConfiguration_ThatIsBroken_IsSaid() =>
        await RefusedAsync(Copy(_ => "{ \"runtimeOptions\": "), "Shop.runtimeconfig.json");

    [Fact]
    public async Task Framework_ThatIsNewerThanTheServers_IsSaid() =>
        await RefusedAsync(Copy(text => text.Replace("\"10.0.0\"", "\"99.0.0\"")), "99.0.0");

    [Fact]
    public async Task Application_ThatBringsItsOwnFramework_IsSaid() =>
        await RefusedAsync(Copy(text => text.Replace("\"frameworks\"", "\"includedFrameworks\"")), "self-contained");

    [Fact]
    public async Task Application_SecondOneInASection_IsSaid() => await CheckAsync(
        $"<Location \"/a\">\nAspNetCoreApplication {Published.Shop}\nAspNetCoreApplication {Published.Shop}\n</Location>",
        "found a second application for /a");

    [Fact]
    public async Task Application_SecondOneForAPath_IsSaid() => await CheckAsync(
        $"<Location \"/a\">\nAspNetCoreApplication {Published.Shop}\n</Location>\n"
        + $"<Location \"/a/\">\nAspNetCoreApplication {Published.Shop}\n</Location>",
        "found a second application for /a");

    [Fact]
    public async Task Application_OutsideOfALocation_IsSaid() => await CheckAsync(
        $"<Directory \"/srv\">\nAspNetCoreApplication {Published.Shop}\n</Directory>", "expected inside of <Location \"/path\">");

    [Fact]
    public async Task Application_OfAPattern_IsSaid() => await CheckAsync(
        $"<LocationMatch \"^/a\">\nAspNetCoreApplication {Published.Shop}\n</LocationMatch>", "found in a section with a pattern");

    public void Dispose() => _folder.Dispose();

    private static Task RefusedAsync(string file, string words) =>
        CheckAsync($"<Location \"/a\">\nAspNetCoreApplication \"{file}\"\n</Location>", words);

    private static async Task CheckAsync(string section, string words)
    {
        using var root = new TempDirectory();
        root.CreateFolder("htdocs");
        root.CreateFolder("logs");
        var configuration = root.Write("conf/httpd.conf", ApplicationSite.Head + section + "\n");
        var result = await VestigeExecutable.RunAsync("-t", "-d", root.Path, "-f", configuration);
        Assert.Equal(1, result.ExitCode);
        Assert.Matches(@"httpd\.conf:\d+: AspNetCoreApplication: ", result.Output + result.Error);
        Assert.Contains(words, result.Output + result.Error);
    }

    // The shop with another runtimeconfig.json, or with none.
    private string Copy(Func<string, string?> change)
    {
        var copy = Path.Combine(_folder.CreateFolder("copy"), "Shop.dll");
        File.Copy(Published.Shop, copy);
        var runtime = File.ReadAllText(Path.ChangeExtension(Published.Shop, ".runtimeconfig.json"));
        if (change(runtime) is { } text)
        {
            _folder.Write("copy/Shop.runtimeconfig.json", text);
        }

        return copy;
    }
}
