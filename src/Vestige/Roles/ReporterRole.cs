// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Text;
using Microsoft.Win32.SafeHandles;
using Vestige.Core.Loading;
using Vestige.Diagnostics.Segments;
using Vestige.Directives;
using Vestige.Reporter;
using Vestige.Reporter.Json;
using Vestige.Supervisor.Protocol;

namespace Vestige.Roles;

/// <summary>A reporter: explains one death of a worker to the control process, and ends.</summary>
internal static class ReporterRole
{
    // What is left of the time when functions are told to come to an end.
    private static readonly TimeSpan Reserve = TimeSpan.FromSeconds(1);

    // The control process keeps so much of the long form.
    private const int MostJson = 1024 * 1024;

    public static async Task<int> RunAsync(CommandLine commandLine)
    {
        _ = commandLine;
        using var channel = ReporterChannel.Open();
        var handover = await channel.ReceiveHandoverAsync(CancellationToken.None);
        handover.Identity?.Assume();
        channel.EndWithControlProcess();
        using var time = new CancellationTokenSource(handover.Limit > 2 * Reserve ? handover.Limit - Reserve : handover.Limit);
        var sink = new ChannelSink(channel);
        using var segment = OpenSegment(handover.SegmentDescriptor, sink);
        var reporter = ReporterLoader.Load(Installation.Options(handover.Configuration));
        foreach (var found in reporter.Diagnostics)
        {
            if (found.Severity == DiagnosticSeverity.Error)
            {
                sink.Fault("core", found.ToString());
            }
        }

        var crash = await ReporterSession.RunAsync(
            reporter, Material(handover, segment, reporter.ServerRoot), sink, time.Token);
        _ = channel.SendJson(Encoding.UTF8.GetString(CrashJsonWriter.Write(crash, MostJson)));
        return channel.Send(new ReportEndMessage(sink.Lines)) ? 0 : 1;
    }

    private static SegmentReader? OpenSegment(int descriptor, ChannelSink sink)
    {
        try
        {
            return SegmentReader.Open(new SafeFileHandle(descriptor, ownsHandle: true));
        }
        catch (Exception e) when (e is SegmentFormatException or IOException)
        {
            sink.Fault("core", $"the segment cannot be read: {e.Message}");
            return null;
        }
    }

    private static CrashMaterial Material(ReporterHandover handover, SegmentReader? segment, string serverRoot) => new()
    {
        ProcessId = handover.ProcessId,
        WorkerNumber = handover.WorkerNumber,
        Generation = handover.Generation,
        Started = handover.Started,
        Ended = handover.Ended,
        Signal = handover.Signal,
        ExitCode = handover.ExitCode,
        WasReady = handover.WasReady,
        KillReason = handover.KillReason,
        ConfigurationDigest = handover.ConfigurationDigest,
        ErrorOutput = handover.ErrorOutput,
        ReportFile = handover.ReportFile,
        DumpFile = handover.DumpFile,
        KeptDumpFile = handover.KeptDumpFile,
        CauseFile = handover.CauseFile,
        ServerRoot = serverRoot,
        ServerVersion = ServerTokenText.Product,
        PeakResidentBytes = handover.PeakResidentBytes,
        Segment = segment,
    };
}
