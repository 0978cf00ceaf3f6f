// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Runtime.Loader;
using Vestige.TestSupport;

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
        var assembly = Path.Combine(
            await Packages.DownloadAsync(folder, Package, Version),
            "runtimes/linux-x64/lib/net9.0/Microsoft.AspNetCore.Components.Endpoints.dll");
        var context = new AssemblyLoadContext("blazor", isCollectible: true);
        using var script = context.LoadFromAssemblyPath(assembly).GetManifestResourceStream("_framework/blazor.web.js")!;
        using var text = new StreamReader(script);
        folder.Write("source/wwwroot/_framework/blazor.web.js", await text.ReadToEndAsync());
        context.Unload();
    }
}
