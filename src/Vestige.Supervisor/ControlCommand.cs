// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Directives;
using Vestige.Supervisor.Configuration;
using Vestige.Supervisor.Native;
using Vestige.Supervisor.Supervision;

namespace Vestige.Supervisor;

/// <summary>The control process's command line: runs a server here or detached, or tells a running one what to do.</summary>
public static class ControlCommand
{
    /// <summary>The hidden argument that names the descriptor for <see cref="ControlOptions.ReadyDescriptor"/>.</summary>
    public const string ReadyArgument = "--ready-descriptor";

    /// <summary>Does what the options ask for and returns the exit code.</summary>
    public static int Run(ControlOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        (ControlConfiguration? configuration, IReadOnlyList<Diagnostic> diagnostics) =
            ControlConfigurationReader.Read(options);
        if (configuration is null)
        {
            foreach (Diagnostic diagnostic in diagnostics)
            {
                options.StandardError(diagnostic.ToString());
            }

            return 1;
        }

        return options.Verb switch
        {
            // Whatever the verb was that started it: the one that waits for it is its parent.
            _ when options.ReadyDescriptor is not null => RunHere(options, configuration),
            ControlVerb.Foreground => RunHere(options, configuration),
            ControlVerb.Start => Start(options, configuration),
            ControlVerb.Stop => Signal(options, configuration, Signals.Terminate),
            ControlVerb.GracefulStop => Signal(options, configuration, Signals.WindowChange),
            ControlVerb.Restart => SignalOrStart(options, configuration, Signals.HangUp),
            _ => SignalOrStart(options, configuration, Signals.User1),
        };
    }

    private static int RunHere(ControlOptions options, ControlConfiguration configuration)
    {
        using ControlProcess process = new(options);
        return process.Run(configuration);
    }

    private static int Start(ControlOptions options, ControlConfiguration configuration)
    {
        if (PidFile.Running(configuration.PidFile, options.Program) is { } pid)
        {
            options.StandardError($"vestige (pid {pid}) already running");
            return 1;
        }

        return DetachedStart.Run(options);
    }

    private static int Signal(ControlOptions options, ControlConfiguration configuration, int signal)
    {
        if (PidFile.Running(configuration.PidFile, options.Program) is { } pid && Children.Signal(pid, signal))
        {
            return 0;
        }

        string which = PidFile.Read(configuration.PidFile) is { } stale ? $"pid {stale}?" : "no pid file";
        options.StandardError($"vestige ({which}) not running");
        return 1;
    }

    private static int SignalOrStart(ControlOptions options, ControlConfiguration configuration, int signal)
    {
        if (PidFile.Running(configuration.PidFile, options.Program) is { } pid && Children.Signal(pid, signal))
        {
            return 0;
        }

        options.StandardError("vestige not running, trying to start");
        return DetachedStart.Run(options);
    }
}
