// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Logging;

namespace Vestige.TestSupport.Modules;

/// <summary>Keeps the lines of the error log.</summary>
public sealed class RecordingLog : ModuleLog
{
    public List<(LogLevel Level, string Message)> Entries { get; } = [];

    public LogLevel Limit { get; set; } = LogLevel.Trace8;

    public override bool IsEnabled(LogLevel level) => level <= Limit;

    public override void Write(LogLevel level, string message)
    {
        if (IsEnabled(level))
        {
            Entries.Add((level, message));
        }
    }
}
