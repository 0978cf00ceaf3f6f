// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Microsoft.Win32.SafeHandles;
using Vestige.Supervisor.Loops;
using Vestige.Supervisor.Native;
using Vestige.Supervisor.Protocol;
using Vestige.Supervisor.Supervision;

namespace Vestige.Supervisor.Reports;

/// <summary>One reporter process as the control process holds it.</summary>
internal sealed class ReporterProcess
{
    private const int OutputDescriptor = 1;
    private const int ErrorDescriptor = 2;
    private const int SegmentDescriptor = 4;

    private readonly ChildLink _link;

    private ReporterProcess(int pid, SafeFileHandle channel, SafeFileHandle output, EventLoop loop)
    {
        Pid = pid;
        WorkerOutput printed = new(output, static _ => { });
        _link = new ChildLink(new ControlChannel(channel, FrameReader.ForReport()), printed, loop)
        {
            MessageReceived = message => MessageReceived?.Invoke(message),
            Broken = reason => Broken?.Invoke(reason),
        };
    }

    /// <summary>The process id.</summary>
    public int Pid { get; }

    /// <summary>Called for each message, in order.</summary>
    public Action<ChannelMessage>? MessageReceived { get; set; }

    /// <summary>Called when what it sends is no message, with the reason.</summary>
    public Action<string>? Broken { get; set; }

    /// <summary>The line of its standard error that says why it died, or else the last one; may be empty.</summary>
    public string LastWords
    {
        get
        {
            IReadOnlyList<string> lines = _link.Output.LastLines();
            return lines.FirstOrDefault(static line => line.StartsWith("Unhandled exception", StringComparison.Ordinal)
                || line.StartsWith("Process terminated", StringComparison.Ordinal)) ?? (lines is [.., var last] ? last : "");
        }
    }

    /// <summary>Starts a reporter and hands the death over.</summary>
    /// <exception cref="IOException">The system refused a process or a descriptor.</exception>
    public static ReporterProcess Start(Death death, ControlOptions options, EventLoop loop)
    {
        (SafeFileHandle channel, SafeFileHandle theirChannel) = Descriptors.SocketPair();
        SafeFileHandle? output = null;
        try
        {
            (output, SafeFileHandle theirOutput) = Descriptors.Pipe();
            using (theirChannel)
            using (theirOutput)
            using (SafeFileHandle segment = death.Segment.OpenForReading())
            {
                int pid = Children.Spawn(new SpawnRequest
                {
                    Path = options.Program[0],
                    Arguments = [.. options.Program, .. options.ReporterArguments],
                    Environment = ProcessEnvironment.Current(Environment()),
                    Descriptors =
                    [
                        (theirOutput, OutputDescriptor), (theirOutput, ErrorDescriptor),
                        (theirChannel, ReporterChannel.InheritedDescriptor), (segment, SegmentDescriptor),
                    ],
                });
                ReporterProcess reporter = new(pid, channel, output, loop);
                reporter._link.Send(new ReporterHandoverMessage(Handover(death, options)));
                return reporter;
            }
        }
        catch
        {
            channel.Dispose();
            theirChannel.Dispose();
            output?.Dispose();
            throw;
        }
    }

    /// <summary>Ends it, and what it started, now.</summary>
    public void Kill() => _ = Children.SignalGroup(Pid, Signals.Kill);

    /// <summary>Reads what it left and closes everything; what it started ends too.</summary>
    public void Bury()
    {
        Kill();
        _link.Finish();
    }

    private static ReporterHandover Handover(Death death, ControlOptions options) => new()
    {
        Configuration = options.Configuration,
        Identity = death.Generation.Configuration.Identity,
        SegmentDescriptor = SegmentDescriptor,
        ProcessId = death.Pid,
        WorkerNumber = death.Worker.Handover.WorkerNumber,
        Generation = death.Generation.Number,
        Started = death.Started,
        Ended = death.Ended,
        Signal = death.Status.BySignal ? death.Status.Signal : null,
        ExitCode = death.Status.BySignal ? null : death.Status.Code,
        WasReady = death.Worker.WasReady,
        KillReason = death.Worker.KillReason ?? "",
        ConfigurationDigest = death.Generation.Configuration.Digest,
        ErrorOutput = death.Worker.Output.Tail(),
        ReportFile = death.Material.ReportFile,
        DumpFile = death.Material.DumpFile,
        KeptDumpFile = death.Material.KeptDumpFile,
        CauseFile = death.Generation.Configuration.CauseFile,
        PeakResidentBytes = death.Status.PeakResidentBytes,
        Limit = options.ReportLimit,
    };

    private static (string Name, string? Value)[] Environment() =>
    [
        // A reporter that dies leaves no material of its own.
        ("DOTNET_DbgEnableMiniDump", null), ("DOTNET_EnableCrashReport", null), ("DOTNET_EnableCrashReportOnly", null),
        ("DOTNET_gcServer", "0"), ("DOTNET_gcConcurrent", "0"), ("DOTNET_TieredPGO", "0"),
        // Crash material must not make it take what the workers need: half a gigabyte, in hexadecimal digits.
        ("DOTNET_GCHeapHardLimit", "20000000"),
        ("MALLOC_ARENA_MAX", "2"), ("NOTIFY_SOCKET", null),
    ];
}
