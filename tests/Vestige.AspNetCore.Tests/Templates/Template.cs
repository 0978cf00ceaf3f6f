// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Text.RegularExpressions;
using Vestige.TestSupport;
using Vestige.TestSupport.Processes;

namespace Vestige.AspNetCoreTests.Templates;

/// <summary>An application that <c>dotnet new</c> makes, published and otherwise left as it is.</summary>
internal static partial class Template
{
    /// <summary>Makes and publishes it; returns its assembly.</summary>
    /// <param name="folder">Where.</param>
    /// <param name="name">The template and its options.</param>
    /// <param name="publish">More for <c>dotnet publish</c>.</param>
    public static async Task<string> PublishAsync(TempDirectory folder, string name, params string[] publish)
    {
        await DotnetCommand.RunAsync(
            folder.Path, ["new", .. name.Split(' '), "-n", "Sample", "-o", "source", "--no-restore", "--no-update-check"]);
        if (name.Contains("--auth", StringComparison.Ordinal))
        {
            await PackagesThatCanBeHadAsync(folder.PathOf("source/Sample.csproj"));
        }

        if (name.StartsWith("blazor", StringComparison.Ordinal))
        {
            await BlazorScript.AddAsync(folder);
            publish = [.. publish, "-p:RequiresAspNetWebAssets=false"];
        }

        await DotnetCommand.RunAsync(
            folder.PathOf("source"), ["publish", "-c", "Release", "-o", folder.PathOf("published"), "-nodeReuse:false", .. publish]);
        return folder.PathOf("published/Sample.dll");
    }

    // The tools for migrations are for developers, and need packages that not every registry has; so does the newest patch.
    private static async Task PackagesThatCanBeHadAsync(string project)
    {
        var lines = await File.ReadAllLinesAsync(project);
        await File.WriteAllLinesAsync(project, lines
            .Where(line => !line.Contains("EntityFrameworkCore.Tools") && !line.Contains("EntityFrameworkCore.Design"))
            .Select(line => line.Contains("PackageReference") ? Version().Replace(line, "Version=\"10.0.14\"") : line));
    }

    [GeneratedRegex("Version=\"10[^\"]*\"")]
    private static partial Regex Version();
}
