// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Crashes;
using Vestige.Diagnostics.Crashes;
using Vestige.Diagnostics.Crashes.Causes;
using CrashReport = Vestige.Diagnostics.Crashes.CrashReport;
using CrashThread = Vestige.Crashes.CrashThread;

namespace Vestige.Reporter.Sessions;

/// <summary>The material of a death, read: each part by itself, so that one that is bad costs only what was in it.</summary>
internal sealed class MaterialReading
{
    private readonly List<string> _faults = [];
    private readonly CrashMaterial _material;
    private readonly CrashReport? _report;
    private readonly RuntimePrint _print;
    private readonly DeathKind _kind;

    public MaterialReading(CrashMaterial material)
    {
        _material = material;
        _report = ReadReport();
        _print = RuntimePrintReader.Read(material.ErrorOutput);
        Segment = SegmentView.Read(material, CrashedThreadId, _faults);
        _kind = Diagnostics.Crashes.Causes.CrashCause.Of(Evidence).Kind;
        if (IsManaged && _print.Fault is { } fault)
        {
            _faults.Add(fault);
        }
    }

    public SegmentView Segment { get; }

    public IReadOnlyList<string> Faults => _faults;

    /// <summary>There is a report, and something could be read of it.</summary>
    public bool HasReport => _report is { Threads.Count: > 0 };

    /// <summary>The runtime printed where it was, and it was the runtime that printed.</summary>
    public bool HasPrintedStack => IsManaged && (_print.Stack.Count > 0 || _print.Exception is { Frames.Count: > 0 });

    public CrashEvidence Evidence => new()
    {
        Report = _report,
        Print = _print,
        Signal = _material.Signal,
        HasExited = _material.ExitCode is not null,
        Module = Segment.Blame.Module,
        Hook = Segment.Blame.Hook,
    };

    public CrashedProcess Process => new()
    {
        ProcessId = _material.ProcessId,
        IsAlive = _material.IsAlive,
        Death = _material.IsAlive ? "alive" : DeathText.Of(_kind, _material),
        Signal = _material.Signal,
        ExitCode = _material.ExitCode,
        KillReason = _material.KillReason,
        Started = _material.Started,
        Ended = _material.Ended,
        WasReady = _material.WasReady,
        Generation = _material.Generation,
        WorkerNumber = _material.WorkerNumber,
        Requests = Segment.RequestsBegun,
        Vitals = Segment.Vitals,
        ConfigurationDigest = _material.ConfigurationDigest,
        ServerVersion = _material.ServerVersion,
        RuntimeVersion = _report?.RuntimeVersion.Split(' ')[0] ?? "",
        Architecture = _report?.Architecture ?? "",
    };

    /// <summary>The thread that died first, then those of the report's order.</summary>
    public IEnumerable<CrashThread> Threads => _report is null
        ? []
        : _report.Threads.OrderByDescending(static thread => thread.IsCrashed).Select(FrameMapping.ToPublic);

    public CrashException? Exception => !IsManaged ? null
        : _print.Exception is { } printed ? FrameMapping.ToPublic(printed)
        : _report?.CrashedThread is { ExceptionType.Length: > 0 } thread
            ? new CrashException { Type = thread.ExceptionType, Message = "", Frames = [] }
            : null;

    public string Message => IsManaged ? _print.Message : "";

    /// <summary>What the runtime would have printed of an exception that a dump has; null for deaths that are not an exception's.</summary>
    public RuntimePrint? PrintOf(CrashException exception) => IsManaged && exception.Frames.Count > 0
        ? new RuntimePrint { Kind = _kind, Message = _print.Message, Exception = FrameMapping.FromPublic(exception) }
        : null;

    private int? CrashedThreadId => _report?.CrashedThread is { ThreadId: > 0 } thread ? thread.ThreadId : null;

    private bool IsManaged => DeathText.IsManaged(_kind);

    private CrashReport? ReadReport()
    {
        if (_material.ReportFile is not { } file)
        {
            return null;
        }

        var report = CrashReportReader.ReadFile(file);
        if (report.Fault is { } fault)
        {
            _faults.Add(fault);
        }

        if (report.OmittedThreads > 0)
        {
            _faults.Add($"{report.OmittedThreads} threads of the crash report were left out");
        }

        return report;
    }
}
