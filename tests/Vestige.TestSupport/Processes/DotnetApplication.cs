// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;

namespace Vestige.TestSupport.Processes;

/// <summary>A published ASP.NET Core application that serves by itself: <c>dotnet App.dll</c>. Disposing ends it.</summary>
/// <remarks>Give it addresses with port 0; <see cref="Endpoints"/> says what they became.</remarks>
public sealed partial class DotnetApplication : IAsyncDisposable
{
    private readonly Process _process;
    private readonly CapturedOutput _captured;

    private DotnetApplication(Process process)
    {
        _process = process;
        _captured = new CapturedOutput(process);
    }

    public int Pid => _process.Id;

    public string Output => _captured.Output;

    public string Error => _captured.Error;

    /// <summary>Every address that it said it listens on, in order.</summary>
    public IReadOnlyList<IPEndPoint> Endpoints =>
        [.. Listening().Matches(Output).Select(said => IPEndPoint.Parse(said.Groups[1].Value))];

    public IPEndPoint Endpoint => Endpoints[0];

    /// <summary>Starts it in its own folder and waits until it says that it started.</summary>
    /// <param name="path">The application's assembly.</param>
    /// <param name="arguments">Its command line.</param>
    public static async Task<DotnetApplication> StartAsync(string path, params string[] arguments)
    {
        var application = new DotnetApplication(Process.Start(StartInfo(path, arguments))
            ?? throw new InvalidOperationException($"{path} did not start"));
        try
        {
            await Wait.ForAsync(
                () => application.HasStarted || application._process.HasExited ? application : null,
                () => $"{path} starts\n{application.Output}{application.Error}");
            return application.HasStarted
                ? application
                : throw new InvalidOperationException($"{path} ended at once\n{application.Output}{application.Error}");
        }
        catch
        {
            await application.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync().WaitAsync(Wait.Bound);
        }

        _process.Dispose();
    }

    private bool HasStarted => Output.Contains("Application started.", StringComparison.Ordinal);

    private static ProcessStartInfo StartInfo(string path, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [path, .. arguments])
        {
            WorkingDirectory = Path.GetDirectoryName(path),
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["Logging__Console__FormatterName"] = "Simple";
        return start;
    }

    [GeneratedRegex(@"Now listening on: https?://(\S+)")]
    private static partial Regex Listening();
}
