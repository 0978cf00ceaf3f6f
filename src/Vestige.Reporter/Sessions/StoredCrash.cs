// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Crashes;
using Vestige.Reporter.Json;
using Vestige.Requests;

namespace Vestige.Reporter.Sessions;

/// <summary>A crash that was written down: everything is settled, and nothing is left to look into.</summary>
internal sealed class StoredCrash(CrashData data, VirtualHost mainServer, IReportSink sink) : SpokenCrash(mainServer, sink)
{
    private readonly CrashCause _cause = data.Cause ?? new CrashCause { Key = "", Ingredients = "" };

    /// <inheritdoc/>
    public override CrashedProcess Process => data.Process;

    /// <inheritdoc/>
    public override CrashBlame Blame => data.Blame;

    /// <inheritdoc/>
    public override IReadOnlyList<CrashedRequest> Requests => data.Requests;

    /// <inheritdoc/>
    public override IReadOnlyList<CrashThread> Threads => data.Threads;

    /// <inheritdoc/>
    public override CrashException? Exception => data.Exception;

    /// <inheritdoc/>
    public override string Message => data.Message;

    /// <inheritdoc/>
    public override ulong? FaultAddress => data.FaultAddress;

    /// <inheritdoc/>
    public override CrashCause Cause => _cause;

    /// <inheritdoc/>
    public override string? ReportFile => null;

    /// <inheritdoc/>
    public override string? DumpFile => null;

    /// <inheritdoc/>
    public override string? KeptDumpFile => data.KeptDumpFile;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Faults => data.Faults;

    /// <inheritdoc/>
    public override void Refine(int threadId, IReadOnlyList<CrashStackRun> stack) => throw Settled();

    /// <inheritdoc/>
    public override void Refine(CrashException exception) => throw Settled();

    /// <inheritdoc/>
    public override void Refine(ulong faultAddress) => throw Settled();

    private static InvalidOperationException Settled() => new("the cause is already settled: this crash was written down before");
}
