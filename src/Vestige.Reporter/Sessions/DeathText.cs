// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Globalization;
using Vestige.Diagnostics.Crashes;

namespace Vestige.Reporter.Sessions;

/// <summary>A death in a few words.</summary>
internal static class DeathText
{
    private static readonly string[] Names =
    [
        "", "SIGHUP", "SIGINT", "SIGQUIT", "SIGILL", "SIGTRAP", "SIGABRT", "SIGBUS", "SIGFPE", "SIGKILL", "SIGUSR1", "SIGSEGV",
        "SIGUSR2", "SIGPIPE", "SIGALRM", "SIGTERM", "SIGSTKFLT", "SIGCHLD", "SIGCONT", "SIGSTOP", "SIGTSTP", "SIGTTIN", "SIGTTOU",
        "SIGURG", "SIGXCPU", "SIGXFSZ", "SIGVTALRM", "SIGPROF", "SIGWINCH", "SIGIO", "SIGPWR", "SIGSYS",
    ];

    /// <summary>
    /// Managed code failed, and the runtime said so. A native death prints nothing: what looks like a print then is a module's.
    /// </summary>
    public static bool IsManaged(DeathKind kind) => kind is not (DeathKind.Signal or DeathKind.Exit or DeathKind.Unknown);

    public static string Of(DeathKind kind, CrashMaterial material) => kind switch
    {
        DeathKind.UnhandledException => "unhandled exception",
        DeathKind.FailFast => "FailFast",
        DeathKind.StackOverflow => "stack overflow",
        DeathKind.OutOfMemory => "out of memory",
        DeathKind.AccessViolation => "access violation in managed code",
        DeathKind.RuntimeFailure => "failure of the runtime",
        _ when material.Signal is { } signal => Signal(signal),
        _ when material.ExitCode is { } code => string.Create(CultureInfo.InvariantCulture, $"exit code {code}"),
        _ => "unknown death",
    };

    private static string Signal(int signal) => signal > 0 && signal < Names.Length
        ? string.Create(CultureInfo.InvariantCulture, $"{Names[signal]} ({signal})")
        : string.Create(CultureInfo.InvariantCulture, $"signal {signal}");
}
