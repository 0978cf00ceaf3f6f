// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Directives;
using Vestige.Supervisor.Configuration;
using Vestige.Supervisor.Crashes;
using Vestige.Supervisor.Logs;
using Vestige.Supervisor.Loops;
using Vestige.Supervisor.Native;
using Vestige.Supervisor.Programs;
using Vestige.Supervisor.Protocol;
using Vestige.Supervisor.Reports;
using Vestige.Supervisor.Sockets;

namespace Vestige.Supervisor.Supervision;

/// <summary>
/// The control process: opens sockets and logs, keeps generations of workers running, follows signals. Everything but
/// the writing of logs happens on the loop of the thread that calls <see cref="Run"/>; children are started there too.
/// </summary>
internal sealed partial class ControlProcess : IDisposable
{
    private static readonly TimeSpan LeavingPatience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan RetryInterval = TimeSpan.FromMilliseconds(100);
    private readonly ControlOptions _options;
    private readonly ControlLog _log;
    private readonly EventLoop _loop;
    private readonly ChildReaper _reaper = new();
    private readonly LogWriter _writer;
    private readonly LogRegistry _logs;
    private readonly ReportQueue _reports;
    private readonly DeathReport _deaths;
    private readonly ProgramKeeper _programs;
    private readonly ServiceNotifier _notifier;
    private readonly List<WorkerPool> _pools = [];
    private readonly ReadySignal _ready;
    private RuntimeDirectory? _runtime;
    private CaptureDirectories? _captures;
    private WorkerLauncher? _launcher;
    private WorkerPool? _current;
    private WorkerPool? _starting;
    private int _generations;
    private string _captureNotices = "";
    private int _exitCode;

    public ControlProcess(ControlOptions options)
    {
        _options = options;
        _log = new ControlLog(options.Time, options.StandardError);
        _loop = new EventLoop(options.Time);
        _writer = new LogWriter(options.Time);
        _logs = new LogRegistry(_loop, _reaper, _writer, _log, options.Time);
        _reports = new ReportQueue(options, _loop, _reaper, _log);
        _deaths = new DeathReport(_log, _writer, _loop, options.Time, _reports) { BecameIdle = EndIfEmpty };
        _programs = new ProgramKeeper(_loop, _reaper, _log);
        _notifier = new ServiceNotifier(Environment.GetEnvironmentVariable("NOTIFY_SOCKET"), options.Time);
        _ready = new ReadySignal(options.ReadyDescriptor);
        _writer.SourceFaulted = source => _loop.Post(() => OnRingFault(source));
    }

    /// <summary>Runs the server to its end and returns the exit code.</summary>
    public int Run(ControlConfiguration configuration)
    {
        if (PidFile.Running(configuration.PidFile, _options.Program) is { } other)
        {
            _options.StandardError($"vestige (pid {other}) already running");
            return 1;
        }

        Descriptors.CloseInheritedOnExec();
        if (!Open(configuration))
        {
            return 1;
        }

        using SignalInbox signals = new(_loop)
        {
            ChildEnded = _reaper.ReapAll,
            Stop = () => Stop("AH00491: caught SIGTERM, shutting down"),
            GracefulStop = GracefulStop,
            Restart = () => Reload(ReloadKind.Restart),
            Graceful = () => Reload(ReloadKind.Graceful),
        };
        _starting!.Start();
        _loop.Run();
        Close(configuration);
        return _exitCode;
    }

    /// <summary>Frees what is left.</summary>
    public void Dispose()
    {
        _writer.Dispose();
        _loop.Dispose();
        _runtime?.Dispose();
        _ready.Dispose();
    }

    private bool Open(ControlConfiguration configuration)
    {
        IReadOnlyList<LogDestination>? logs = _logs.Open(configuration.LogTargets, out IReadOnlyList<string> errors);
        if (logs is null)
        {
            return Refuse(errors, "AH00015: Unable to open logs");
        }

        try
        {
            _runtime = RuntimeDirectory.Open(configuration);
            _captures = new CaptureDirectories(_runtime.Path, _log);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return Refuse([], $"VS0301: cannot use the runtime directory: {error.Message}");
        }

        if (ProtectedFiles.Read(configuration.ProtectedFiles, out errors) is not { } files)
        {
            return Refuse(errors, "VS0305: a file that workers need cannot be read");
        }

        if (OpenListeners(configuration, _runtime.Segments().Length > 0, out errors) is not { } listeners)
        {
            return Refuse(errors, "no listening sockets available, shutting down");
        }

        _log.SendTo(_writer, logs[0]);
        new StaleSegments(_runtime, _log, _writer, logs).Clear();
        _launcher = new WorkerLauncher(_options, _runtime, _loop, _writer, _log);
        _starting = AddPool(NewGeneration(configuration, listeners, logs, files));
        return true;
    }

    /// <summary>Workers of a control process that was killed may still be leaving: their sockets are waited for.</summary>
    private ListenerSet? OpenListeners(
        ControlConfiguration configuration, bool afterUncleanEnd, out IReadOnlyList<string> errors)
    {
        long started = _options.Time.GetTimestamp();
        while (true)
        {
            ListenerSet? listeners =
                ListenerSet.Empty.Follow(configuration.Listen, configuration.ListenBacklog, out errors);
            if (listeners is not null || !afterUncleanEnd || _options.Time.GetElapsedTime(started) > LeavingPatience)
            {
                return listeners;
            }

            using EventLoop pause = new(_options.Time);
            _ = pause.Schedule(RetryInterval, pause.End);
            pause.Run();
        }
    }

    private bool Refuse(IReadOnlyList<string> errors, string summary)
    {
        foreach (string error in errors)
        {
            _options.StandardError(error);
        }

        _options.StandardError(summary);
        return false;
    }

    private Generation NewGeneration(
        ControlConfiguration configuration,
        ListenerSet listeners,
        IReadOnlyList<LogDestination> logs,
        IReadOnlyList<ProtectedFile> files)
    {
        foreach (Diagnostic diagnostic in configuration.Notes)
        {
            _log.Notice(diagnostic.ToString());
        }

        CrashCapture crashes = _captures!.Prepare(configuration);
        NoteCaptureObstacles(configuration, crashes);
        Generation generation = new(
            ++_generations, configuration, listeners, logs, crashes, configuration.HooksFatalException)
        {
            ProtectedFiles = files,
        };
        _runtime!.SaveTargets(generation.Number, configuration.LogTargets);
        return generation;
    }

    private void NoteCaptureObstacles(ControlConfiguration configuration, CrashCapture crashes)
    {
        if (!configuration.HooksFatalException && crashes.Directory is null)
        {
            return;
        }

        if (configuration.HooksFatalException
            && CauseFolder.Make(configuration.CauseFile, configuration.Identity) is { } reason)
        {
            _log.Warning($"VS0255: the folder of CauseDatabase {configuration.CauseFile} cannot be made: {reason}");
        }

        string notices = string.Join('\n', CaptureFacts.Of(configuration, crashes).Notices());
        if (notices.Length > 0 && notices != _captureNotices)
        {
            Array.ForEach(notices.Split('\n'), _log.Warning);
        }

        _captureNotices = notices;
    }

    private WorkerPool AddPool(Generation generation)
    {
        WorkerPool pool = new(generation, _launcher!, _reaper, _loop, _log, _deaths, _programs)
        {
            BecameReady = OnReady,
            StartFailed = OnStartFailed,
            Emptied = OnEmptied,
            ReloadAsked = OnReloadAsked,
        };
        _pools.Add(pool);
        return pool;
    }

    private void OnReady(WorkerPool pool)
    {
        WorkerPool? old = _current;
        _starting = null;
        _current = pool;
        Generation generation = pool.Generation;
        _log.SendTo(_writer, generation.Logs[0]);
        AnnounceListeners(generation.Listeners, old?.Generation.Listeners ?? ListenerSet.Empty);
        _log.Notice($"AH00489: {_options.ServerName} configured -- resuming normal operations");
        if (old is null)
        {
            OnFirstReady(generation.Configuration);
        }
        else
        {
            Replace(old, pool);
        }

        _notifier.Ready();
        ReloadAgainIfAsked();
    }

    private void OnFirstReady(ControlConfiguration configuration)
    {
        if (File.Exists(configuration.PidFile))
        {
            _log.Warning(
                $"AH00098: pid file {configuration.PidFile} overwritten -- Unclean shutdown of previous run?");
        }

        _log.Notice($"AH00094: Command line: '{string.Join(' ', [_options.Program[^1], .. _options.Arguments])}'");
        try
        {
            PidFile.Write(configuration.PidFile);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Fail([$"AH00100: vestige: could not log pid to file {configuration.PidFile}: {error.Message}"]);
            return;
        }

        _ready.Send();
    }

    private void AnnounceListeners(ListenerSet listeners, ListenerSet known)
    {
        foreach (ListeningSocket socket in listeners.Sockets)
        {
            if (!known.Sockets.Contains(socket))
            {
                _log.Notice($"VS0302: listening on {socket.Bound} ({socket.Address.Protocol})");
            }
        }
    }

    private void OnStartFailed(WorkerPool pool, IReadOnlyList<string> reasons)
    {
        if (pool == _starting && _current is not null)
        {
            AbandonReload(pool, reasons);
        }
        else if (!_stopping)
        {
            Fail(reasons);
        }
    }

    /// <summary>Ends a server whose first generation cannot start.</summary>
    private void Fail(IReadOnlyList<string> reasons)
    {
        foreach (string line in reasons)
        {
            _options.StandardError(line);
            _log.Error(line);
        }

        _exitCode = 1;
        Stop("VS0303: the server cannot start, shutting down");
    }

    private void OnEmptied(WorkerPool pool)
    {
        _ = _pools.Remove(pool);
        if (!_stopping)
        {
            CloseUnusedLogs();
        }

        _runtime!.Forget(pool.Generation.Number);
        EndIfEmpty();
    }

    private void OnRingFault(RingSource source) => _log.Error(
        $"VS0304: the log ring of child pid {source.Pid} cannot be read, its lines are lost: {source.Fault}");
}
