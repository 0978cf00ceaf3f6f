// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Diagnostics;

namespace Vestige.TestSupport.Processes;

/// <summary>The SDK's command, as an author of a module or of an application runs it; leaves no build server behind.</summary>
public static class DotnetCommand
{
    // A restore and a build from nothing, on a machine that is busy with other tests.
    private static readonly TimeSpan Bound = TimeSpan.FromMinutes(4);

    /// <summary>Runs it in a folder; an end other than 0 is an error that says all it wrote.</summary>
    public static Task RunAsync(string folder, params string[] arguments) => RunAsync("dotnet", folder, Bound, arguments);

    /// <summary>Runs a program in a folder to its end and returns what it wrote to standard output.</summary>
    public static async Task<string> RunAsync(string program, string folder, TimeSpan bound, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
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
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        try
        {
            await process.WaitForExitAsync().WaitAsync(bound);
        }
        catch (TimeoutException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return process.ExitCode == 0
            ? await output
            : throw new InvalidOperationException(
                $"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}\n{await output}{await error}");
    }
}
