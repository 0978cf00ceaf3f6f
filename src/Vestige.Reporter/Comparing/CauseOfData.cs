// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Globalization;
using Vestige.Diagnostics.Crashes;
using Vestige.Diagnostics.Crashes.Causes;
using Vestige.Reporter.Json;
using Vestige.Reporter.Sessions;
using CrashCause = Vestige.Diagnostics.Crashes.Causes.CrashCause;
using CrashThread = Vestige.Crashes.CrashThread;

namespace Vestige.Reporter.Comparing;

/// <summary>Makes the cause of a form that does not hold it, as that of a live process.</summary>
internal static class CauseOfData
{
    public static CrashCause Make(CrashData crash)
    {
        (DeathKind kind, int? signal) = Kind(crash.Cause?.Ingredients ?? "");
        bool isManaged = DeathText.IsManaged(kind);
        CrashThread? thread = crash.Threads is [var first, ..] ? first : null;
        return CrashCause.Of(new CrashEvidence
        {
            Print = isManaged
                ? new RuntimePrint { Kind = kind, Exception = crash.Exception is { } e ? FrameMapping.FromPublic(e) : null }
                : null,
            Signal = signal,
            HasExited = kind == DeathKind.Exit,
            Stack = isManaged && crash.Exception is { Frames.Count: > 0 } || thread is null
                ? null
                : FrameMapping.FromPublic(thread.Stack),
            Module = crash.Blame.Module,
            Hook = crash.Blame.Hook,
        });
    }

    // The line "kind Signal 11" or "kind FailFast" of the ingredients.
    private static (DeathKind Kind, int? Signal) Kind(string ingredients)
    {
        foreach (string line in ingredients.Split('\n'))
        {
            if (line.Split(' ') is ["kind", var name, .. var rest] && Enum.TryParse(name, out DeathKind kind) && Enum.IsDefined(kind))
            {
                return (kind, rest is [var text] && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int signal)
                    ? signal
                    : null);
            }
        }

        return (DeathKind.Unknown, null);
    }
}
