// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Globalization;
using Vestige.Crashes;

namespace Vestige.WhatKilledUs;

/// <summary>The lines about one death.</summary>
internal sealed class RequestReport(Crash crash, WhatKilledUsConfig config)
{
    // More would push what matters out of the error log; the long form has all.
    private const int OthersInLog = 8;

    /// <summary>Writes them; between two sections it may be told to end.</summary>
    public void Write(CancellationToken cancellation)
    {
        (string Name, Action Write)[] sections =
        [
            ("request", WriteRequest), ("other requests", WriteOthers), ("process", WriteProcess), ("memory", WriteMemory),
            ("versions", WriteVersions), ("material", WriteMaterial),
        ];
        foreach (var (name, write) in sections)
        {
            if (cancellation.IsCancellationRequested)
            {
                Line($"no time was left for section {name}");
                continue;
            }

            crash.Guard($"mod_whatkilledus: section {name}", write);
        }

        Line("end of report");
    }

    private void WriteRequest()
    {
        var process = crash.Process;
        var thread = crash.CrashedThread is { } crashed ? Text($", thread {crashed.ThreadId}") : "";
        if (crash.Blame.Request is not { } request)
        {
            Line($"{process.Death}{thread}: {crash.Blame.Text}");
            return;
        }

        var host = request.Host.Length > 0 ? $", virtual host {request.Host}" : "";
        Line($"{process.Death}{thread}, active connection: {request.Client} -> {request.Server}{host}");
        Line($"active request: {RequestLine(request)}, id {request.LogId}, for {Seconds(request.Age)}");
        if (Endpoint(request) is { Length: > 0 } endpoint)
        {
            Line($"active endpoint: {endpoint}");
        }

        foreach (var (name, value) in request.Headers)
        {
            Line($"request header: {name}: {(config.HiddenHeaders.Contains(name) ? "*" : value)}");
        }

        Line(request.Running.Count == 0
            ? "active module: none, between two functions"
            : $"active module: {string.Join(", called by ", request.Running.Reverse())}{ConfiguredAt()}");
    }

    private void WriteOthers()
    {
        var others = crash.Requests.Where(static request => !request.IsBlamed).ToList();
        if (others.Count == 0)
        {
            return;
        }

        Line(Text($"{others.Count} {(crash.Blame.Request is null ? "" : "other ")}requests in flight in this worker:"));
        for (var i = 0; i < others.Count; i++)
        {
            var request = others[i];
            var running = request.Running.Count == 0 ? "between two functions" : request.Running[^1];
            var endpoint = Endpoint(request) is { Length: > 0 } known ? $", endpoint {known}" : "";
            var line = $"  {RequestLine(request)}, id {request.LogId}, for {Seconds(request.Age)}, {running}{endpoint}, "
                + $"client {request.Client}";
            if (i < OthersInLog)
            {
                Line(line);
            }
            else
            {
                crash.WriteDetail($"mod_whatkilledus: {line}");
            }
        }

        if (others.Count > OthersInLog)
        {
            Line(Text($"  and {others.Count - OthersInLog} more"));
        }
    }

    private void WriteProcess()
    {
        var process = crash.Process;
        var age = process.Started is { } started ? $"{Seconds(process.Ended - started)} old" : "of unknown age";
        var ready = process.WasReady || process.IsAlive ? "" : ", it had never been ready";
        var requests = process.Requests is { } count ? Text($", {count} requests begun") : "";
        var killed = process.KillReason.Length > 0 ? $", killed by the control process: {process.KillReason}" : "";
        Line(Text($"worker {process.WorkerNumber} of generation {process.Generation}, {age}{requests}{ready}{killed}"));
    }

    private void WriteMemory()
    {
        if (crash.Process.Vitals is not { } vitals)
        {
            return;
        }

        var peak = vitals.PeakResidentBytes > 0 ? $", at most {Megabytes(vitals.PeakResidentBytes)}" : "";
        var limit = vitals.MemoryLimitBytes > 0 ? $", limit {Megabytes(vitals.MemoryLimitBytes)}" : "";
        Line(
            $"{Seconds(vitals.Age)} before: {Megabytes(vitals.ResidentBytes)} resident{peak}, "
            + $"heap {Megabytes(vitals.HeapBytes)}{limit}; "
            + Text($"{vitals.OpenFiles} of {vitals.OpenFilesLimit} files open; {vitals.Threads} threads, ")
            + Text($"{vitals.PoolThreads} of the pool, {vitals.PoolQueue} work items waiting"));
    }

    private void WriteVersions()
    {
        var process = crash.Process;
        var runtime = process.RuntimeVersion.Length > 0 ? $", .NET {process.RuntimeVersion}" : "";
        var architecture = process.Architecture.Length > 0 ? $", {process.Architecture}" : "";
        var digest = process.ConfigurationDigest.Length > 0 ? $", configuration SHA-256 {process.ConfigurationDigest}" : "";
        Line($"{process.ServerVersion}{runtime}{architecture}{digest}");
    }

    private void WriteMaterial()
    {
        foreach (var fault in crash.Faults)
        {
            Line(fault);
        }

        if (crash.KeptDumpFile is { } file)
        {
            Line($"core dump kept as {file}");
        }
    }

    private string ConfiguredAt() => crash.Blame.ConfiguredAt.Length > 0 ? $" ({crash.Blame.ConfiguredAt})" : "";

    // Names from code: there is nothing in them to hide.
    private static string Endpoint(CrashedRequest request)
    {
        var application = request.Application.Length == 0 ? "" : $" of {request.Application}";
        var route = request.EndpointRoute.Length == 0 ? "" : $", route {request.EndpointRoute}";
        var name = request.EndpointName.Length == 0 && application.Length + route.Length > 0 ? "none matched" : request.EndpointName;
        return name + application + route;
    }

    private string RequestLine(CrashedRequest request)
    {
        if (config.HidesLine)
        {
            return "*";
        }

        var query = request.Target.IndexOf('?', StringComparison.Ordinal);
        var target = config.HidesQuery && query >= 0 ? request.Target[..query] + "?*" : request.Target;
        return $"{request.Method} {target} {request.Protocol}";
    }

    private void Line(string text) => crash.Write($"mod_whatkilledus: {text}");

    private static string Seconds(TimeSpan time) => Text($"{time.TotalSeconds:0.000} s");

    private static string Megabytes(long bytes) => Text($"{bytes / (1024.0 * 1024):0.0} MiB");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
