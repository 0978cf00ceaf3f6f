// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Diagnostics;
using ChildProcess = System.Diagnostics.Process;

namespace Vestige.ProcessTests.Modules;

/// <summary>The SDK's command, as an author of a module runs it; leaves no build server behind.</summary>
internal static class DotnetCommand
{
    // A restore and a build from nothing, on a machine that is busy with other tests.
    private static readonly TimeSpan Bound = TimeSpan.FromMinutes(4);

    public static async Task RunAsync(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["UseSharedCompilation"] = "false";
        using var process = ChildProcess.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        try
        {
            await process.WaitForExitAsync().WaitAsync(Bound);
        }
        catch (TimeoutException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        Assert.True(
            process.ExitCode == 0,
            $"dotnet {string.Join(' ', arguments)} ended with {process.ExitCode}\n{await output}{await error}");
    }
}
