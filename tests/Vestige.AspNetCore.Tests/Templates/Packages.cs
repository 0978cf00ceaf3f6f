// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.TestSupport;
using Vestige.TestSupport.Processes;

namespace Vestige.AspNetCoreTests.Templates;

/// <summary>Packages whose files are wanted, not a reference to them.</summary>
internal static class Packages
{
    /// <summary>Downloads one and returns its folder.</summary>
    public static async Task<string> DownloadAsync(TempDirectory folder, string package, string version)
    {
        folder.Write("pack/pack.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <RestorePackagesPath>{folder.PathOf("packages")}</RestorePackagesPath>
              </PropertyGroup>
              <ItemGroup>
                <PackageDownload Include="{package}" Version="[{version}]" />
              </ItemGroup>
            </Project>
            """);
        await DotnetCommand.RunAsync(folder.PathOf("pack"), "restore");
        return folder.PathOf($"packages/{package}/{version}");
    }
}
