// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Globalization;
using Vestige.Supervisor.Native;

namespace Vestige.Supervisor.Crashes;

/// <summary>
/// The dumps in <c>CoreDumpDirectory</c>: the newest are kept, within a number and a size; only what belongs to this process's user
/// and has such a name counts and is ever removed.
/// </summary>
internal static class KeptDumps
{
    private static readonly Lock OneAtATime = new();

    /// <summary>Takes a dump over and makes room; null: done, otherwise the reason.</summary>
    public static string? Take(string source, string target, CrashCapture capture)
    {
        lock (OneAtATime)
        {
            string? refusal = ForeignFile.TakeOver(source, target, capture.Owner, capture.Rules.MaxBytes);
            if (refusal is null)
            {
                Prune(capture.Rules);
            }

            return refusal;
        }
    }

    private static void Prune(CoreDumpRules rules)
    {
        uint user = LibC.GetEffectiveUserId();
        List<(string Path, string Time, long Size)> dumps = [];
        foreach (string path in Directory.EnumerateFiles(rules.Directory!, "core.*"))
        {
            if (Time(Path.GetFileName(path)) is { } time
                && FileFacts.Of(path) is { Error: 0, Facts: { IsRegular: true } facts } && facts.UserId == user)
            {
                dumps.Add((path, time, facts.Size));
            }
        }

        dumps.Sort(static (a, b) => string.CompareOrdinal(b.Time, a.Time));
        long bytes = 0;
        for (int i = 0; i < dumps.Count; i++)
        {
            bytes += dumps[i].Size;
            if (i >= rules.MaxCount || bytes > rules.MaxBytes)
            {
                ForeignFile.Remove(dumps[i].Path);
            }
        }
    }

    // core.PID.YYYYMMDD-HHMMSS
    private static string? Time(string name) =>
        name.Split('.') is ["core", var pid, var time]
        && int.TryParse(pid, NumberStyles.None, CultureInfo.InvariantCulture, out _)
        && DateTime.TryParseExact(time, "yyyyMMdd-HHmmss", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            ? time
            : null;
}
