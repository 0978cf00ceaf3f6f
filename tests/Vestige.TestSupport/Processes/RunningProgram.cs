// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Diagnostics;

namespace Vestige.TestSupport.Processes;

/// <summary>The executable with a command that runs until it is told to stop. Disposing ends it.</summary>
public sealed class RunningProgram : IAsyncDisposable
{
    private readonly Process _process;
    private readonly CapturedOutput _captured;

    private RunningProgram(Process process)
    {
        _process = process;
        _captured = new CapturedOutput(process);
    }

    public int Pid => _process.Id;

    public string Output => _captured.Output;

    public string Error => _captured.Error;

    public static RunningProgram Start(params string[] arguments) =>
        new(Process.Start(VestigeExecutable.StartInfo(arguments))
            ?? throw new InvalidOperationException($"{VestigeExecutable.Path} did not start"));

    /// <summary>Waits until it ends, and for all of its output; returns its exit code.</summary>
    public async Task<int> WaitForExitAsync()
    {
        try
        {
            await _process.WaitForExitAsync().WaitAsync(Wait.Bound);
        }
        catch (TimeoutException late)
        {
            throw new TimeoutException($"the program did not end\n--- stdout\n{Output}--- stderr\n{Error}", late);
        }

        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync().WaitAsync(Wait.Bound);
        }

        _process.Dispose();
    }
}
