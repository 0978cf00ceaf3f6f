// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Security.Cryptography;
using Vestige.Core;
using Vestige.Core.Loading;
using Vestige.Core.Modules;
using Vestige.Diagnostics.Segments;
using Vestige.Diagnostics.Vitals;
using Vestige.Directives;
using Vestige.Hosting;
using Vestige.Hosting.Endpoints;
using Vestige.Supervisor.Programs;
using Vestige.Supervisor.Protocol;

namespace Vestige.Roles;

/// <summary>A worker: configured by what the control process hands over, serving until it is told to leave.</summary>
internal static class WorkerRole
{
    public static async Task<int> RunAsync(CommandLine commandLine)
    {
        _ = commandLine;
        using var channel = WorkerChannel.Open();
        var handover = await channel.ReceiveHandoverAsync(CancellationToken.None);
        handover.Identity?.Assume();
        // Mapped for the life of the process: requests write to it until the very end.
        var segment = SegmentWriter.Attach(handover.SegmentDescriptor, handover.DoorbellDescriptor);
        using var vitals = VitalsRecorder.Start(segment, TimeProvider.System);
        var programs = new ProgramStarter(TimeProvider.System, channel);
        var loaded = ServerLoader.Load(Installation.Options(handover.Configuration) with
        {
            Segment = segment,
            Programs = programs,
            ProtectedFiles = handover.ProtectedFiles.ToDictionary(static f => f.Path, static f => f.Content, StringComparer.Ordinal),
            LogTargets = handover.LogTargets.ToDictionary(static t => t.Target, static t => t.Number, StringComparer.Ordinal),
        });
        foreach (var file in handover.ProtectedFiles)
        {
            // What was needed of it is loaded.
            CryptographicOperations.ZeroMemory(file.Content);
        }

        if (loaded.Engine is not { } engine)
        {
            channel.Send(new FailedMessage([.. loaded.Diagnostics
                .Where(static found => found.Severity == DiagnosticSeverity.Error)
                .Select(static found => found.ToString())]));
            return 1;
        }

        channel.Send(new ConfiguredMessage(loaded.Tree.Digest, engine.StartExtension));
        using var life = new WorkerLife(engine, handover.WorkerNumber, handover.Generation);
        if (await life.StartAsync() is { } failure)
        {
            channel.Send(new FailedMessage([failure]));
            return 1;
        }

        await ServeAsync(channel, handover, engine, life, programs);
        return 0;
    }

    private static async Task ServeAsync(
        WorkerChannel channel, WorkerHandover handover, ServerEngine engine, WorkerLife life, ProgramStarter programs)
    {
        await using var listener = new WebListener(
            engine,
            Endpoints(handover),
            Limits(engine, handover),
            () => channel.Send(new RetiringMessage(RetireReason.MaxConnectionsPerChild)));
        await listener.StartAsync(CancellationToken.None);
        BecomeReady(channel, life);
        using var cut = new CancellationTokenSource();
        var drain = Task.CompletedTask;
        var isDraining = false;
        while (true)
        {
            // Not cut: at the limit of a drain this goes on waiting while what is left is cut off.
            var receive = channel.ReceiveAsync(CancellationToken.None).AsTask();
            if (isDraining && await Task.WhenAny(receive, drain) == drain)
            {
                break;
            }

            var message = await receive;
            if (message is StopMessage)
            {
                await cut.CancelAsync();
                drain = isDraining ? drain : listener.DrainAsync(cut.Token);
                _ = programs.StopAsync();
                // What the control process says about programs comes in until the end.
                _ = channel.ReceiveAsync(CancellationToken.None).AsTask();
                break;
            }

            if (!isDraining && message is null or DrainMessage)
            {
                // No message at all: the control process is gone; finish what is held and leave.
                isDraining = true;
                life.BeginStop();
                channel.Send(new DrainingMessage());
                if (message is DrainMessage { Timeout: { } timeout })
                {
                    cut.CancelAfter(timeout);
                }

                drain = listener.DrainAsync(cut.Token);
            }

            if (message is null)
            {
                break;
            }
        }

        life.BeginStop();
        await drain;
        await programs.StopAsync();
        await life.StopAsync();
        channel.Send(new DrainedMessage());
    }

    private static void BecomeReady(WorkerChannel channel, WorkerLife life)
    {
        channel.Send(new ReadyMessage());
        life.BecomeReady(
            reason => channel.Send(new RetiringMessage(RetireReason.Module, reason)),
            reason => channel.Send(new ReloadMessage(reason)));
    }

    private static HttpEndpoint[] Endpoints(WorkerHandover handover) =>
    [
        .. handover.Listeners.Select(static l => new HttpEndpoint(l.Descriptor, Address: null, IsHttps: l.Protocol is "https")),
    ];

    private static HostingLimits Limits(ServerEngine engine, WorkerHandover handover)
    {
        var settings = ConnectionSettings.Of(engine);
        return new HostingLimits
        {
            Timeout = settings.Timeout,
            KeepAliveTimeout = settings.KeepAliveTimeout,
            RequestLineBytes = settings.RequestLineBytes,
            FieldBytes = settings.FieldBytes,
            Fields = settings.Fields,
            Http1 = settings.Protocols.Contains("http/1.1") || !settings.Protocols.Contains("h2c"),
            Http2OverCleartext = settings.Protocols.Contains("h2c"),
            MaxConnections = handover.MaxConnections,
        };
    }
}
