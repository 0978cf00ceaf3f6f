// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.TestSupport;
using Vestige.TestSupport.Processes;

namespace Vestige.AspNetCoreTests.Templates;

/// <summary>An application that <c>dotnet new</c> makes, published and otherwise left as it is.</summary>
internal static class Template
{
    /// <summary>Makes and publishes it; returns its assembly.</summary>
    /// <param name="folder">Where.</param>
    /// <param name="name">The template and its options.</param>
    /// <param name="publish">More for <c>dotnet publish</c>.</param>
    public static async Task<string> PublishAsync(TempDirectory folder, string name, params string[] publish)
    {
        await DotnetCommand.RunAsync(
            folder.Path, ["new", .. name.Split(' '), "-n", "App", "-o", "source", "--no-restore", "--no-update-check"]);
        if (name.StartsWith("blazor", StringComparison.Ordinal))
        {
            await BlazorScript.AddAsync(folder);
            publish = [.. publish, "-p:RequiresAspNetWebAssets=false"];
        }

        await DotnetCommand.RunAsync(
            folder.PathOf("source"), ["publish", "-c", "Release", "-o", folder.PathOf("published"), "-nodeReuse:false", .. publish]);
        return folder.PathOf("published/App.dll");
    }
}
