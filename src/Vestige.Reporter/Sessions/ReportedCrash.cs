// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Crashes;
using Vestige.Diagnostics.Crashes;
using Vestige.Diagnostics.Crashes.Causes;
using Vestige.Requests;
using ComparedCause = Vestige.Diagnostics.Crashes.Causes.CrashCause;
using CrashCause = Vestige.Crashes.CrashCause;
using CrashThread = Vestige.Crashes.CrashThread;

namespace Vestige.Reporter.Sessions;

/// <summary>A death as the functions of <c>fatal_exception</c> see it.</summary>
internal sealed class ReportedCrash : SpokenCrash
{
    private readonly CrashMaterial _material;
    private readonly MaterialReading _reading;
    private readonly List<CrashThread> _threads;
    private IReadOnlyList<CrashStackRun>? _refinedStack;
    private CrashException? _exception;
    private RuntimePrint? _refinedPrint;
    private ulong? _faultAddress;
    private CrashCause? _cause;
    private ComparedCause? _compared;

    public ReportedCrash(CrashMaterial material, VirtualHost mainServer, IReportSink sink)
        : base(mainServer, sink)
    {
        _material = material;
        _reading = new MaterialReading(material);
        Process = _reading.Process;
        _threads = [.. _reading.Threads];
        _exception = _reading.Exception;
    }

    /// <summary>The cause with all that is compared with others; null until it is settled.</summary>
    public ComparedCause? Compared => _compared;

    /// <inheritdoc/>
    public override CrashedProcess Process { get; }

    /// <inheritdoc/>
    public override CrashBlame Blame => _reading.Segment.Blame;

    /// <inheritdoc/>
    public override IReadOnlyList<CrashedRequest> Requests => _reading.Segment.Requests;

    /// <inheritdoc/>
    public override IReadOnlyList<CrashThread> Threads => _threads;

    /// <inheritdoc/>
    public override CrashException? Exception => _exception;

    /// <inheritdoc/>
    public override string Message => _reading.Message;

    /// <inheritdoc/>
    public override ulong? FaultAddress => _faultAddress;

    /// <inheritdoc/>
    public override CrashCause Cause => _cause ??= CauseBook.Settle(_material, _compared = ComparedCause.Of(Evidence()), Process, Blame);

    /// <inheritdoc/>
    public override string? ReportFile => _reading.HasReport ? _material.ReportFile : null;

    /// <inheritdoc/>
    public override string? DumpFile => _material.DumpFile;

    /// <inheritdoc/>
    public override string? KeptDumpFile => _material.KeptDumpFile;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Faults => _reading.Faults;

    /// <inheritdoc/>
    public override void Refine(int threadId, IReadOnlyList<CrashStackRun> stack)
    {
        ArgumentNullException.ThrowIfNull(stack);
        RequireUnsettled();
        var at = _threads.FindIndex(thread => thread.ThreadId == threadId);
        if (at < 0)
        {
            at = _threads.Count;
            _threads.Add(new CrashThread
            {
                ThreadId = threadId,
                IsCrashed = at == 0 && !_material.IsAlive,
                IsManaged = true,
                Stack = stack,
            });
        }

        _threads[at] = _threads[at] with { Stack = stack };
        if (_threads[at].IsCrashed)
        {
            _refinedStack = stack;
        }
    }

    /// <inheritdoc/>
    public override void Refine(CrashException exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        RequireUnsettled();
        _exception = exception;
        _refinedPrint = _reading.HasPrintedStack ? null : _reading.PrintOf(exception);
    }

    /// <inheritdoc/>
    public override void Refine(ulong faultAddress) => _faultAddress = faultAddress;

    private void RequireUnsettled()
    {
        if (_cause is not null)
        {
            throw new InvalidOperationException("the cause is already settled: refine before asking for it");
        }
    }

    // What the runtime printed has the place of a throw also across await, which no dump has: it is not replaced. So the key
    // of a managed death is the same with a dump and without.
    private CrashEvidence Evidence() => _reading.Evidence with
    {
        Print = _refinedPrint ?? _reading.Evidence.Print,
        Stack = _refinedStack is { } stack && !_reading.HasPrintedStack && _refinedPrint is null
            ? FrameMapping.FromPublic(stack)
            : null,
    };
}
