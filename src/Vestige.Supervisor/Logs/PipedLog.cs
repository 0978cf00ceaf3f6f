// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Microsoft.Win32.SafeHandles;
using Vestige.Supervisor.Loops;
using Vestige.Supervisor.Native;
using Vestige.Supervisor.Supervision;

namespace Vestige.Supervisor.Logs;

/// <summary>The program behind a piped log: started, watched and started again when it ends. The main loop's.</summary>
internal sealed class PipedLog
{
    private static readonly TimeSpan LongEnough = TimeSpan.FromSeconds(10);
    private readonly EventLoop _loop;
    private readonly ChildReaper _reaper;
    private readonly LogWriter _writer;
    private readonly ControlLog _log;
    private readonly TimeProvider _time;
    private readonly RestartPauses _pauses = new();
    private LoopTimer? _restart;
    private int _pid;
    private long _started;

    public PipedLog(
        LogDestination destination, EventLoop loop, ChildReaper reaper, LogWriter writer, ControlLog log,
        TimeProvider time)
    {
        Destination = destination;
        _loop = loop;
        _reaper = reaper;
        _writer = writer;
        _log = log;
        _time = time;
    }

    /// <summary>Where its lines come from.</summary>
    public LogDestination Destination { get; }

    /// <summary>How often the program ended by itself.</summary>
    public int Deaths { get; private set; }

    /// <summary>Starts the program anew; one that runs gets the end of its input and leaves.</summary>
    /// <exception cref="IOException">It cannot be started; one that runs goes on.</exception>
    public void Start()
    {
        (string path, IReadOnlyList<string> arguments) = LogProgram.Parse(Destination.Target);
        (SafeFileHandle read, SafeFileHandle write) = Descriptors.Pipe();
        using (read)
        {
            try
            {
                Descriptors.SetNonBlocking(write);
                using SafeFileHandle output = new(1, ownsHandle: false);
                using SafeFileHandle error = new(2, ownsHandle: false);
                int pid = Children.Spawn(new SpawnRequest
                {
                    Path = path,
                    Arguments = arguments,
                    Environment = ProcessEnvironment.Current(),
                    Descriptors = [(read, 0), (output, 1), (error, 2)],
                });
                _pid = pid;
                _started = _time.GetTimestamp();
                _restart?.Cancel();
                _reaper.Add(pid, status => OnExit(pid, status));
            }
            catch (IOException)
            {
                write.Dispose();
                throw;
            }
        }

        _writer.Attach(Destination, write, endsInsideLine: false);
    }

    /// <summary>Gives the program the end of its input; it is not started again.</summary>
    public void Stop()
    {
        _pid = 0;
        _restart?.Cancel();
        _writer.Detach(Destination);
    }

    /// <summary>Gives the program the end of its input; only for when the log writer's thread has ended.</summary>
    public void Abandon()
    {
        _pid = 0;
        Destination.Detach();
        _restart?.Cancel();
    }

    /// <summary>Ends a program that closed its input but did not leave.</summary>
    public void OnReaderGone()
    {
        if (_pid != 0)
        {
            _ = Children.Signal(_pid, Signals.Terminate);
        }
    }

    private void OnExit(int pid, ExitStatus status)
    {
        if (pid != _pid)
        {
            return;
        }

        Deaths++;
        _pid = 0;
        _writer.Detach(Destination);
        if (_time.GetElapsedTime(_started) >= LongEnough)
        {
            _pauses.Reset();
        }

        TimeSpan pause = _pauses.Next();
        _log.Error(
            $"AH00106: piped log program '{Destination.Target[1..]}' failed unexpectedly " +
            $"({status}, {Deaths} times), starting it again in {pause.TotalSeconds:0.##} s");
        _restart = _loop.Schedule(pause, Restart);
    }

    private void Restart()
    {
        try
        {
            Start();
        }
        catch (IOException error)
        {
            TimeSpan pause = _pauses.Next();
            _log.Error(
                $"AH00107: piped_log_maintenance: unable to respawn '{Destination.Target[1..]}': {error.Message}, " +
                $"next try in {pause.TotalSeconds:0.##} s");
            _restart = _loop.Schedule(pause, Restart);
        }
    }
}
