// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Diagnostics.Crashes.Reading;

/// <summary>Collects a report while it is read, so that a report that breaks off leaves what came before.</summary>
internal sealed class ReportBuilder(CrashReportLimits limits)
{
    private readonly List<ThreadBuilder> _threads = [];
    private int _omittedThreads;

    public CrashReportLimits Limits { get; } = limits;

    public string ProcessName { get; set; } = "";

    public string RuntimeVersion { get; set; } = "";

    public string Architecture { get; set; } = "";

    /// <summary>The report's code of the kind of death, or null.</summary>
    public ulong? ExceptionCode { get; set; }

    /// <summary>A new thread; a crashed one is kept even where there are too many.</summary>
    public ThreadBuilder AddThread()
    {
        var thread = new ThreadBuilder(Limits.Frames);
        _threads.Add(thread);
        return thread;
    }

    /// <summary>Called when a thread is complete.</summary>
    public void DropSurplusThread()
    {
        if (_threads.Count > Limits.Threads && !_threads[^1].IsCrashed)
        {
            _threads.RemoveAt(_threads.Count - 1);
            _omittedThreads++;
        }
    }

    public CrashReport Build(string? fault) => new()
    {
        ProcessName = ProcessName,
        RuntimeVersion = RuntimeVersion,
        Architecture = Architecture,
        Signal = SignalOf(ExceptionCode),
        IsManagedFailure = ExceptionCode == ReportCodes.Managed,
        Threads = [.. _threads.Select(static t => t.Build())],
        OmittedThreads = _omittedThreads,
        Fault = fault ?? (_threads.Count == 0 ? "the crash report names no thread" : null),
    };

    private static int? SignalOf(ulong? code) => code switch
    {
        ReportCodes.Trap => 5,
        ReportCodes.SegmentationFault => 11,
        ReportCodes.Abort => 6,
        ReportCodes.IllegalInstruction => 4,
        ReportCodes.BusError => 7,
        ReportCodes.ArithmeticFault => 8,
        _ => null,
    };
}
