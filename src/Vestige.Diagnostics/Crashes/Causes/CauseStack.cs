// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Diagnostics.Crashes.Causes;

/// <summary>Chooses the stack that tells most about a death.</summary>
internal static class CauseStack
{
    /// <summary>
    /// The caller's, else the print's (it alone has the place of the throw when an exception crossed an await), else
    /// the report's.
    /// </summary>
    public static IReadOnlyList<StackRun> Choose(CrashEvidence evidence, DeathKind kind)
    {
        if (evidence.Stack is { Count: > 0 } given)
        {
            return given;
        }

        if (PrintOf(evidence, kind) is { } print)
        {
            if (print.Stack.Count > 0)
            {
                return print.Stack;
            }

            if (OfException(print.Exception) is { Count: > 0 } frames)
            {
                return [new StackRun(frames, 1)];
            }
        }

        return evidence.Report?.CrashedThread?.Stack ?? [];
    }

    /// <summary>From the outside in; the kinds of death that are an exception by name have none.</summary>
    public static IReadOnlyList<string> ExceptionTypes(CrashEvidence evidence, DeathKind kind)
    {
        if (kind is not (DeathKind.UnhandledException or DeathKind.FailFast))
        {
            return [];
        }

        if (PrintOf(evidence, kind) is { } print)
        {
            return print.Exception is null
                ? []
                : [.. print.Exception.Chain().Select(static e => FrameNames.NormalizeType(e.Type))];
        }

        string type = evidence.Report?.CrashedThread?.ExceptionType ?? "";
        return type.Length == 0 || type == "System.ExecutionEngineException" ? [] : [FrameNames.NormalizeType(type)];
    }

    private static RuntimePrint? PrintOf(CrashEvidence evidence, DeathKind kind) =>
        evidence.Print is { } print && print.Kind == kind && kind != DeathKind.Unknown ? print : null;

    // The innermost exception is the cause: its frames first, then those of the ones that wrapped it.
    private static List<CrashFrame> OfException(PrintedException? exception) =>
        [.. exception?.Chain().Reverse().SelectMany(static e => e.Frames) ?? []];
}
