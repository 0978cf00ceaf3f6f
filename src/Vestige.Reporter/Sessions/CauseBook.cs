// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Crashes;
using Vestige.Reporter.Causes;
using ComparedCause = Vestige.Diagnostics.Crashes.Causes.CrashCause;
using CrashCause = Vestige.Crashes.CrashCause;

namespace Vestige.Reporter.Sessions;

/// <summary>Makes the cause of a death, and looks it up among the known ones.</summary>
internal static class CauseBook
{
    public static CrashCause Settle(CrashMaterial material, ComparedCause cause, CrashedProcess process, CrashBlame blame)
    {
        var plain = new CrashCause { Key = cause.Key.ToString(), Ingredients = cause.Ingredients };
        if (material.IsAlive || material.CauseFile is not { } file)
        {
            return plain;
        }

        try
        {
            using var store = CauseStore.Open(file);
            var recorded = store.Record(cause, Facts(material, process, blame));
            return plain with
            {
                Key = recorded.Key,
                CrashNumber = recorded.CrashNumber,
                FirstCrashNumber = recorded.FirstCrashNumber,
                FirstSeen = recorded.FirstSeen,
                Count = recorded.Count,
                Similar = recorded.Similar,
            };
        }
        catch (CauseStoreException e)
        {
            return plain with { Fault = e.Message };
        }
    }

    private static DeathFacts Facts(CrashMaterial material, CrashedProcess process, CrashBlame blame) => new()
    {
        At = process.Ended,
        ProcessId = process.ProcessId,
        Death = process.Death,
        ServerRoot = material.ServerRoot,
        ServerVersion = process.ServerVersion,
        RuntimeVersion = process.RuntimeVersion,
        Module = blame.Module,
        Hook = blame.Hook,
        ConfiguredAt = blame.ConfiguredAt,
        Method = blame.Request?.Method ?? "",
        Target = blame.Request?.Target ?? "",
        Host = blame.Request?.Host ?? "",
    };
}
