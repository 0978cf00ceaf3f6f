// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Directives;

namespace Vestige.Modules.Mpm;

/// <summary>The directives about files and directories of the control process.</summary>
internal static class FileDirectives
{
    public static Directive[] Rows { get; } =
    [
        Row("PidFile", "filename", "logs/vestige.pid", "File in which the control process records its process id"),
        Row("CoreDumpDirectory", "directory", null, "Directory in which the dumps of dead workers are kept"),
        Row("CoreDumpType", "none|mini|triage|heap|full", "mini", "How much of a dead worker a dump holds"),
        Row("CoreDumpMaxCount", "number", "10", "How many dumps are kept in CoreDumpDirectory"),
        Row("CoreDumpMaxSize", "bytes[K|M|G]", "4G", "How big all dumps in CoreDumpDirectory may be together"),
        Row("CauseDatabase", "filename", "logs/causes/causes.db", "File in which the causes of deaths are remembered"),
        Row("DefaultRuntimeDir", "directory-path", "logs", "Directory for run-time files, among them the worker segments"),
    ];

    private static Directive Row(string name, string argument, string? standard, string description) =>
        new(name, DirectiveShape.Take1, DirectiveContexts.MainServer)
        {
            Syntax = $"{name} {argument}",
            Default = standard is null ? null : $"{name} {standard}",
            Description = description,
            Apply = CheckName,
        };

    // What the name stands for is checked by the control process, whose rights count.
    private static void CheckName(DirectiveCall call)
    {
        if (call.Argument.Length == 0)
        {
            call.Error("expected a name, found nothing");
        }
    }
}
