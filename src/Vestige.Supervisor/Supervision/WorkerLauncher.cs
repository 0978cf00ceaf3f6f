// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Globalization;
using Microsoft.Win32.SafeHandles;
using Vestige.Diagnostics.Segments;
using Vestige.Supervisor.Configuration;
using Vestige.Supervisor.Logs;
using Vestige.Supervisor.Loops;
using Vestige.Supervisor.Native;
using Vestige.Supervisor.Protocol;
using Vestige.Supervisor.Sockets;

namespace Vestige.Supervisor.Supervision;

/// <summary>Starts worker processes: makes the segment, the channel and the pipes, and hands over exactly these.</summary>
internal sealed class WorkerLauncher
{
    private const int OutputDescriptor = 1;
    private const int ErrorDescriptor = 2;
    private const int SegmentDescriptor = 4;
    private const int DoorbellDescriptor = 5;
    private const int FirstListener = 6;

    private readonly ControlOptions _options;
    private readonly RuntimeDirectory _runtime;
    private readonly EventLoop _loop;
    private readonly LogWriter _writer;
    private readonly ControlLog _log;
    private readonly DateTimeOffset _serverStarted;
    private int _serial;

    public WorkerLauncher(
        ControlOptions options, RuntimeDirectory runtime, EventLoop loop, LogWriter writer, ControlLog log)
    {
        _options = options;
        _runtime = runtime;
        _loop = loop;
        _writer = writer;
        _log = log;
        _serverStarted = options.Time.GetUtcNow();
    }

    /// <summary>Starts a worker; its ring is drained from now on.</summary>
    /// <exception cref="IOException">The system refused a process, a descriptor or the space for the segment.</exception>
    public WorkerProcess Start(Generation generation, int number, int restarts)
    {
        string name = string.Create(
            CultureInfo.InvariantCulture, $"worker-{generation.Number}-{number}-{_serial++}{SegmentFile.Suffix}");
        SegmentOptions sizes = new()
        {
            SlotCount = Math.Min(generation.Configuration.RequestsPerWorker, SegmentOptions.MaxSlotCount),
        };
        SegmentFile segment = SegmentFile.Create(
            _runtime.Path, name, sizes, number, generation.Number, _options.Time);
        List<IDisposable> ours = [segment];
        try
        {
            WorkerProcess worker = Start(generation, number, restarts, segment, ours);
            worker.Ring = new RingSource(segment.OpenReader(), worker.Parts.Doorbell, worker.Pid, generation.Logs);
            _writer.Add(worker.Ring);
            worker.Send(new HandoverMessage(worker.Handover));
            return worker;
        }
        catch (IOException)
        {
            segment.Unlink();
            ours.ForEach(resource => resource.Dispose());
            throw;
        }
    }

    private WorkerProcess Start(
        Generation generation, int number, int restarts, SegmentFile segment, List<IDisposable> ours)
    {
        SafeFileHandle doorbell = Descriptors.Event();
        ours.Add(doorbell);
        (SafeFileHandle channel, SafeFileHandle workerChannel) = Descriptors.SocketPair();
        ours.Add(channel);
        using (workerChannel)
        {
            (SafeFileHandle output, SafeFileHandle workerOutput) = Descriptors.Pipe();
            ours.Add(output);
            using (workerOutput)
            {
                List<(SafeFileHandle Source, int Target)> descriptors =
                [
                    (workerOutput, OutputDescriptor), (workerOutput, ErrorDescriptor),
                    (workerChannel, WorkerChannel.InheritedDescriptor), (segment.Handle, SegmentDescriptor),
                    (doorbell, DoorbellDescriptor),
                ];
                WorkerHandover handover = Handover(generation, number, restarts, descriptors);
                int pid = Children.Spawn(new SpawnRequest
                {
                    Path = _options.Program[0],
                    Arguments = [.. _options.Program, .. _options.WorkerArguments],
                    Environment = ProcessEnvironment.Current(Environment(generation)),
                    Descriptors = descriptors,
                });
                WorkerParts parts = new(channel, output, segment, doorbell);
                return new WorkerProcess(pid, handover, parts, _loop, _log, _options.Time.GetTimestamp());
            }
        }
    }

    private WorkerHandover Handover(
        Generation generation, int number, int restarts, List<(SafeFileHandle Source, int Target)> descriptors)
    {
        List<InheritedListener> listeners = [];
        for (int i = 0; i < generation.Listeners.Sockets.Count; i++)
        {
            ListeningSocket socket = generation.Listeners.Sockets[i];
            ListenAddress address = generation.Configuration.Listen[i];
            descriptors.Add((socket.Handle, FirstListener + i));
            listeners.Add(new InheritedListener(
                FirstListener + i, socket.Bound.Address.ToString(), socket.Bound.Port, address.Protocol));
        }

        return new WorkerHandover
        {
            Generation = generation.Number,
            WorkerNumber = number,
            RestartCount = restarts,
            Configuration = _options.Configuration,
            Listeners = listeners,
            SegmentDescriptor = SegmentDescriptor,
            DoorbellDescriptor = DoorbellDescriptor,
            LogTargets = generation.Configuration.LogTargets,
            ProtectedFiles = generation.ProtectedFiles,
            Identity = generation.Configuration.Identity,
            MaxRequests = generation.Configuration.RequestsPerWorker,
            MaxConnections = generation.Configuration.MaxConnectionsPerChild,
            ServerStarted = _serverStarted,
            ControlProcessId = System.Environment.ProcessId,
        };
    }

    private (string Name, string? Value)[] Environment(Generation generation) =>
    [
        .. generation.Crashes.Environment(),
        (_options.CultureVariable, generation.Configuration.NeedsCultures ? "1" : null),
        ("DOTNET_gcServer", "0"),
        // Few arenas: native memory of a worker's many threads would be spread over one arena a core and more.
        ("MALLOC_ARENA_MAX", "2"),
        ("NOTIFY_SOCKET", null),
    ];
}
