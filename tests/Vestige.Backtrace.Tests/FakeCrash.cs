// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Crashes;
using Vestige.Requests;

namespace Vestige.Backtrace.Tests;

/// <summary>A death as a test wants it; keeps what is written and refined.</summary>
internal sealed class FakeCrash : Crash
{
    private readonly List<CrashThread> _threads = [];
    private CrashException? _exception;
    private ulong? _faultAddress;

    public override CrashedProcess Process => new()
    {
        ProcessId = 2865,
        Death = Death,
        IsAlive = IsAlive,
        Ended = DateTimeOffset.UnixEpoch,
    };

    public string Death { get; init; } = "SIGSEGV (11)";

    public bool IsAlive { get; init; }

    public override VirtualHost MainServer => throw new NotSupportedException();

    public override CrashBlame Blame => Blamed;

    public CrashBlame Blamed { get; init; } = new() { Text = "no request was active" };

    public override IReadOnlyList<CrashedRequest> Requests => [];

    public override IReadOnlyList<CrashThread> Threads => _threads;

    public IEnumerable<CrashThread> GivenThreads
    {
        init => _threads = [.. value];
    }

    public override CrashException? Exception => _exception;

    public CrashException? GivenException
    {
        init => _exception = value;
    }

    public override string Message => GivenMessage;

    public string GivenMessage { get; init; } = "";

    public override ulong? FaultAddress => _faultAddress;

    public override CrashCause Cause => GivenCause ?? throw new InvalidDataException("no causes today");

    public CrashCause? GivenCause { get; init; } = new() { Key = "00000000000000ff", Ingredients = "kind Test\n" };

    public override string? ReportFile => GivenReportFile;

    public string? GivenReportFile { get; init; }

    public override string? DumpFile => GivenDumpFile;

    public string? GivenDumpFile { get; init; }

    public override string? KeptDumpFile => null;

    public override IReadOnlyList<string> Faults => GivenFaults;

    public IReadOnlyList<string> GivenFaults { get; init; } = [];

    /// <summary>Lines of the error log.</summary>
    public List<string> Log { get; } = [];

    /// <summary>All lines.</summary>
    public List<string> Long { get; } = [];

    public Dictionary<int, IReadOnlyList<CrashStackRun>> Refined { get; } = [];

    public CrashException? RefinedException { get; private set; }

    public override void Refine(int threadId, IReadOnlyList<CrashStackRun> stack)
    {
        Refined[threadId] = stack;
        int known = _threads.FindIndex(t => t.ThreadId == threadId);
        if (known >= 0)
        {
            _threads[known] = _threads[known] with { Stack = stack };
        }
        else
        {
            _threads.Add(new CrashThread { ThreadId = threadId, IsCrashed = false, Stack = stack });
        }
    }

    public override void Refine(CrashException exception) => _exception = RefinedException = exception;

    public override void Refine(ulong faultAddress) => _faultAddress = faultAddress;

    public override void Write(string line)
    {
        Log.Add(line);
        Long.Add(line);
    }

    public override void WriteDetail(string line) => Long.Add(line);
}
