// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Directives;
using Vestige.Supervisor.Configuration;
using Vestige.Supervisor.Logs;
using Vestige.Supervisor.Loops;
using Vestige.Supervisor.Protocol;
using Vestige.Supervisor.Sockets;

namespace Vestige.Supervisor.Supervision;

/// <content>
/// Reading the configuration again. Until a worker of the new generation is ready, nothing is taken from the old one.
/// </content>
internal sealed partial class ControlProcess
{
    private static readonly TimeSpan RestartPatience = TimeSpan.FromSeconds(2);

    // Files change one after another, and every worker may see them; nor may a worker keep the server reloading.
    private static readonly TimeSpan ModuleReloadPause = TimeSpan.FromSeconds(2);
    private LoopTimer? _moduleReload;
    private ReloadKind? _asked;
    private ReloadKind _kind;

    private void Reload(ReloadKind kind)
    {
        if (_stopping)
        {
            return;
        }

        if (_starting is not null || _current is null)
        {
            // One at a time; what is on disk by then is read then.
            _asked = kind;
            return;
        }

        _kind = kind;
        _log.Notice(kind switch
        {
            ReloadKind.Restart => "AH00494: SIGHUP received.  Attempting to restart",
            ReloadKind.Graceful => "AH00493: SIGUSR1 received.  Doing graceful restart",
            _ => "VS0314: doing a graceful restart that a module has asked for",
        });
        _notifier.Reloading();
        if (ReadConfiguration() is not { } configuration || OpenAnew(configuration) is not { } generation)
        {
            KeepCurrent();
            return;
        }

        _starting = AddPool(generation);
        _starting.Start();
    }

    private void OnReloadAsked(WorkerPool pool, WorkerProcess worker, string reason)
    {
        if (pool != _current || _moduleReload is not null)
        {
            return;
        }

        _log.Notice($"VS0313: child pid {worker.Pid} asks for a graceful restart: {reason}");
        _moduleReload = _loop.Schedule(ModuleReloadPause, () =>
        {
            _moduleReload = null;
            Reload(ReloadKind.Module);
        });
    }

    private ControlConfiguration? ReadConfiguration()
    {
        (ControlConfiguration? configuration, IReadOnlyList<Diagnostic> diagnostics) =
            ControlConfigurationReader.Read(_options);
        if (configuration is null)
        {
            foreach (Diagnostic diagnostic in diagnostics)
            {
                _log.Error(diagnostic.ToString());
            }

            return null;
        }

        ControlConfiguration old = _current!.Generation.Configuration;
        if (configuration.PidFile != old.PidFile || configuration.RuntimeDirectory != old.RuntimeDirectory)
        {
            _log.Warning(
                $"VS0311: PidFile and DefaultRuntimeDir cannot change while the server runs: {old.PidFile} stays");
        }

        return configuration with { PidFile = old.PidFile, RuntimeDirectory = old.RuntimeDirectory };
    }

    private Generation? OpenAnew(ControlConfiguration configuration)
    {
        ListenerSet held = _current!.Generation.Listeners;
        ListenerSet? listeners = held.Follow(configuration.Listen, configuration.ListenBacklog, out var errors);
        IReadOnlyList<LogDestination>? logs =
            listeners is null ? null : _logs.Open(configuration.LogTargets, out errors);
        IReadOnlyList<ProtectedFile>? files =
            logs is null ? null : ProtectedFiles.Read(configuration.ProtectedFiles, out errors);
        if (files is not null)
        {
            return NewGeneration(configuration, listeners!, logs!, files);
        }

        listeners?.CloseAllBut(held);
        CloseUnusedLogs();
        foreach (string error in errors)
        {
            _log.Error(error);
        }

        return null;
    }

    private void Replace(WorkerPool old, WorkerPool pool)
    {
        old.Drain(_kind == ReloadKind.Restart
            ? RestartPatience
            : pool.Generation.Configuration.GracefulShutdownTimeout);
        old.Generation.Listeners.CloseAllBut(pool.Generation.Listeners);
        if (!old.HasWorkers)
        {
            OnEmptied(old);
        }
    }

    private void AbandonReload(WorkerPool pool, IReadOnlyList<string> reasons)
    {
        _starting = null;
        foreach (string line in reasons)
        {
            _log.Error(line);
        }

        pool.Stop();
        pool.Generation.Listeners.CloseAllBut(_current!.Generation.Listeners);
        if (!pool.HasWorkers)
        {
            OnEmptied(pool);
        }

        KeepCurrent();
        ReloadAgainIfAsked();
    }

    private void KeepCurrent()
    {
        _log.Error($"VS0312: configuration error, keeping generation {_current!.Generation.Number}");
        _notifier.Ready();
    }

    private void ReloadAgainIfAsked()
    {
        if (_asked is { } kind)
        {
            _asked = null;
            _loop.Post(() => Reload(kind));
        }
    }

    private void CloseUnusedLogs() => _logs.CloseAllBut(_pools.ConvertAll(pool => pool.Generation.Logs));
}
