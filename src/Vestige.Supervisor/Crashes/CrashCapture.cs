// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Globalization;

namespace Vestige.Supervisor.Crashes;

/// <summary>
/// Where the runtime's <c>createdump</c>, which runs as the workers' user, leaves what a crashed worker was, and the variables that
/// make it.
/// </summary>
/// <param name="Directory">A directory that the workers' user may write; null: nothing is captured.</param>
/// <param name="Rules">What becomes of dumps.</param>
/// <param name="Owner">The workers' user.</param>
internal sealed record CrashCapture(string? Directory, CoreDumpRules Rules, uint Owner)
{
    private const string Prefix = "core.";

    /// <summary>Returns the environment variables of a worker; null removes what it would inherit.</summary>
    public (string Name, string? Value)[] Environment()
    {
        (string Name, string? Value)[] none =
        [
            ("DOTNET_DbgEnableMiniDump", null), ("DOTNET_DbgMiniDumpType", null), ("DOTNET_DbgMiniDumpName", null),
            ("DOTNET_EnableCrashReport", null), ("DOTNET_EnableCrashReportOnly", null),
        ];
        if (Directory is null)
        {
            return none;
        }

        bool dumps = Rules.Type != CoreDumpType.None;
        int type = dumps ? (int)Rules.Type : (int)CoreDumpType.Mini;
        return
        [
            .. none,
            ("DOTNET_DbgEnableMiniDump", "1"),
            ("DOTNET_DbgMiniDumpType", type.ToString(CultureInfo.InvariantCulture)),
            ("DOTNET_DbgMiniDumpName", Path.Combine(Directory.Replace("%", "%%", StringComparison.Ordinal), Prefix + "%p")),
            (dumps ? "DOTNET_EnableCrashReport" : "DOTNET_EnableCrashReportOnly", "1"),
        ];
    }

    /// <summary>Where the dump of a process lands; null when nothing is captured.</summary>
    public string? DumpFile(int pid) => Directory is null || Rules.Type == CoreDumpType.None
        ? null
        : Path.Combine(Directory, Name(pid));

    /// <summary>Where the runtime's report of a process lands; null when nothing is captured.</summary>
    public string? ReportFile(int pid) => Directory is null ? null : Path.Combine(Directory, Name(pid) + ".crashreport.json");

    /// <summary>Where the dump of a process that ended at that time is kept; null when it is not.</summary>
    public string? KeptFile(int pid, DateTimeOffset ended) => Rules.Directory is null
        ? null
        : Path.Combine(
            Rules.Directory,
            string.Create(CultureInfo.InvariantCulture, $"{Name(pid)}.{ended.LocalDateTime:yyyyMMdd-HHmmss}"));

    private static string Name(int pid) => Prefix + pid.ToString(CultureInfo.InvariantCulture);
}
