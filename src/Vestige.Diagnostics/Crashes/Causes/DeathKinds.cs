// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Diagnostics.Crashes.Causes;

/// <summary>Finds out how a process died from what it left.</summary>
internal static class DeathKinds
{
    public static DeathKind Of(CrashEvidence evidence)
    {
        // A native death prints nothing: what looks like a print then is text that a module wrote.
        if (evidence.Report?.Signal is not null)
        {
            return DeathKind.Signal;
        }

        if (evidence.Print is { Kind: not DeathKind.Unknown } print && IsByAbort(evidence.Signal))
        {
            return print.Kind;
        }

        if (evidence.Report is { IsManagedFailure: true } report)
        {
            return OfManaged(report.CrashedThread);
        }

        return evidence.Signal is not null ? DeathKind.Signal
            : evidence.HasExited ? DeathKind.Exit
            : DeathKind.Unknown;
    }

    // The runtime ends with SIGABRT whatever it printed; kill -9 after a print of some earlier time is a kill.
    private static bool IsByAbort(int? signal) => signal is null or 6;

    private static DeathKind OfManaged(CrashThread? thread) => thread?.ExceptionType switch
    {
        "System.StackOverflowException" => DeathKind.StackOverflow,
        "System.OutOfMemoryException" => DeathKind.OutOfMemory,
        "System.AccessViolationException" => DeathKind.AccessViolation,
        _ when IsFailFast(thread) => DeathKind.FailFast,
        "System.ExecutionEngineException" => DeathKind.RuntimeFailure,
        _ => DeathKind.UnhandledException,
    };

    // FailFast(text, exception) leaves that exception's type in the report: the stack tells it from an unhandled one.
    private static bool IsFailFast(CrashThread? thread) => thread?.Stack
        .SelectMany(static r => r.Frames)
        .FirstOrDefault(static f => f.Kind == CrashFrameKind.Managed)?
        .NormalizedName == "System.Environment.FailFast";
}
