// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Runtime.Loader;
using Vestige.TestSupport;
using Vestige.TestSupport.Processes;

namespace Vestige.AspNetCoreTests.Templates;

/// <summary>
/// <c>blazor.web.js</c>, which a publish takes from a package that not every registry has. The framework before this one
/// carries it inside an assembly, and its protocol is the same.
/// </summary>
internal static class BlazorScript
{
    private const string Package = "microsoft.aspnetcore.app.runtime.linux-x64";
    private const string Version = "9.0.22";

    public static async Task AddAsync(TempDirectory folder)
    {
        folder.Write("pack/pack.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <RestorePackagesPath>{folder.PathOf("packages")}</RestorePackagesPath>
              </PropertyGroup>
              <ItemGroup>
                <PackageDownload Include="{Package}" Version="[{Version}]" />
              </ItemGroup>
            </Project>
            """);
        await DotnetCommand.RunAsync(folder.PathOf("pack"), "restore");
        var assembly = folder.PathOf(
            $"packages/{Package}/{Version}/runtimes/linux-x64/lib/net9.0/Microsoft.AspNetCore.Components.Endpoints.dll");
        var context = new AssemblyLoadContext("blazor", isCollectible: true);
        using var script = context.LoadFromAssemblyPath(assembly).GetManifestResourceStream("_framework/blazor.web.js")!;
        using var text = new StreamReader(script);
        folder.Write("source/wwwroot/_framework/blazor.web.js", await text.ReadToEndAsync());
        context.Unload();
    }
}
