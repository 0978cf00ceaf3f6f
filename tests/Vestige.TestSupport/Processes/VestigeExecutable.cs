// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Diagnostics;

namespace Vestige.TestSupport.Processes;

/// <summary>The server's executable: the built one, or the one that <c>VESTIGE_EXECUTABLE</c> names.</summary>
public static class VestigeExecutable
{
    public static string Path { get; } = Find();

    /// <summary>Runs the executable to its end, for command lines that serve nothing (<c>-t</c>, <c>-v</c>, …).</summary>
    public static async Task<ProgramResult> RunAsync(params string[] arguments)
    {
        using var process = Process.Start(StartInfo(arguments))
            ?? throw new InvalidOperationException($"{Path} did not start");
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        try
        {
            await process.WaitForExitAsync().WaitAsync(Wait.Bound);
            return new ProgramResult(process.ExitCode, await output.WaitAsync(Wait.Bound), await error.WaitAsync(Wait.Bound));
        }
        catch (TimeoutException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"'vestige {string.Join(' ', arguments)}' did not end by itself");
        }
    }

    internal static ProcessStartInfo StartInfo(IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(Path)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return start;
    }

    // artifacts/bin/<test project>/<configuration>/ is where this runs; the server lies beside the test project.
    private static string Find()
    {
        if (Environment.GetEnvironmentVariable("VESTIGE_EXECUTABLE") is { Length: > 0 } named)
        {
            return System.IO.Path.GetFullPath(named);
        }

        var here = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd('/'));
        var path = System.IO.Path.Combine(here.Parent!.Parent!.FullName, "Vestige", here.Name, "vestige");
        return File.Exists(path)
            ? path
            : throw new FileNotFoundException($"the server is not built; build src/Vestige first ({path})");
    }
}
