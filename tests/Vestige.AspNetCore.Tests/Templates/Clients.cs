// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.TestSupport;
using Vestige.TestSupport.Processes;

namespace Vestige.AspNetCoreTests.Templates;

/// <summary>The clients of tests/applications/clients, installed once.</summary>
public sealed class Clients : IAsyncLifetime
{
    private static readonly TimeSpan Bound = TimeSpan.FromMinutes(5);

    private readonly TempDirectory _folder = new();

    public async ValueTask InitializeAsync()
    {
        if (Environment.GetEnvironmentVariable("VESTIGE_ALL_APPLICATIONS") is null)
        {
            return;
        }

        foreach (var file in Directory.EnumerateFiles(Source()))
        {
            File.Copy(file, _folder.PathOf(Path.GetFileName(file)));
        }

        await DotnetCommand.RunAsync("npm", _folder.Path, Bound, "ci", "--ignore-scripts", "--no-audit", "--no-fund");
    }

    /// <summary>Runs a client; returns the facts that it saw, a line each.</summary>
    public Task<string> RunAsync(params string[] arguments) => DotnetCommand.RunAsync("node", _folder.Path, Bound, arguments);

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    private static string Source()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(at!.FullName, "Vestige.slnx")))
        {
            at = at.Parent;
        }

        return Path.Combine(at.FullName, "tests/applications/clients");
    }
}
