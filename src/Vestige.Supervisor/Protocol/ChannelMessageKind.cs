// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Supervisor.Protocol;

/// <summary>The kind byte of a frame. Values are part of the protocol between one build's processes only.</summary>
internal enum ChannelMessageKind : byte
{
    Handover = 1,
    Drain = 2,
    Stop = 3,
    ProgramRunning = 4,
    ProgramRefused = 5,
    ProgramExited = 6,
    ReporterHandover = 7,
    Configured = 17,
    Ready = 18,
    Failed = 19,
    Draining = 20,
    Drained = 21,
    Retiring = 22,
    ProgramStarted = 23,
    ProgramEnded = 24,
    StartProgram = 25,
    SignalProgram = 26,
    Reload = 27,
    ReportLine = 33,
    ReportDetail = 34,
    ReportJson = 35,
    ReportFault = 36,
    ReportEnd = 37,
}
