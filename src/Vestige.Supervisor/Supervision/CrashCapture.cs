// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Supervisor.Supervision;

/// <summary>Where the runtime's <c>createdump</c> leaves what a crashed worker was, and the variables that make it.</summary>
/// <param name="Directory">The directory; null: nothing is captured.</param>
/// <param name="Keeps">Whether the person asked for dumps to be kept there (<c>CoreDumpDirectory</c>).</param>
internal sealed record CrashCapture(string? Directory, bool Keeps)
{
    private const string Prefix = "core.";

    /// <summary>Returns the environment variables of a worker; null removes what it would inherit.</summary>
    public (string Name, string? Value)[] Environment() => Directory is null
        ?
        [
            ("DOTNET_DbgEnableMiniDump", null), ("DOTNET_EnableCrashReport", null),
            ("DOTNET_EnableCrashReportOnly", null),
        ]
        :
        [
            ("DOTNET_DbgEnableMiniDump", "1"), ("DOTNET_DbgMiniDumpType", "1"),
            ("DOTNET_DbgMiniDumpName", Path.Combine(Directory, Prefix + "%p")), ("DOTNET_EnableCrashReport", "1"),
        ];

    /// <summary>Returns the files that a process left.</summary>
    public IReadOnlyList<string> FilesOf(int pid)
    {
        List<string> files = [];
        foreach (string suffix in (string[])["", ".crashreport.json"])
        {
            string file = Path.Combine(Directory ?? "/", Prefix + pid + suffix);
            if (Directory is not null && File.Exists(file))
            {
                files.Add(file);
            }
        }

        return files;
    }

    /// <summary>Removes what a process left, unless it is to be kept.</summary>
    public void Discard(int pid)
    {
        if (!Keeps)
        {
            foreach (string file in FilesOf(pid))
            {
                File.Delete(file);
            }
        }
    }
}
