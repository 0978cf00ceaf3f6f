// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Microsoft.Win32.SafeHandles;
using Vestige.Supervisor.Loops;
using Vestige.Supervisor.Native;
using Vestige.Supervisor.Protocol;

namespace Vestige.Supervisor.Logs;

/// <summary>
/// All open log destinations by target. Opening a configuration's targets reopens those that are open already, so files
/// that were renamed are let go and programs start anew. The main loop's.
/// </summary>
internal sealed class LogRegistry
{
    private readonly Dictionary<string, LogDestination> _destinations = new(StringComparer.Ordinal);
    private readonly Dictionary<LogDestination, PipedLog> _programs = [];
    private readonly EventLoop _loop;
    private readonly ChildReaper _reaper;
    private readonly LogWriter _writer;
    private readonly ControlLog _log;
    private readonly TimeProvider _time;

    public LogRegistry(EventLoop loop, ChildReaper reaper, LogWriter writer, ControlLog log, TimeProvider time)
    {
        _loop = loop;
        _reaper = reaper;
        _writer = writer;
        _log = log;
        _time = time;
        writer.ReaderGone = destination => loop.Post(() => Program(destination)?.OnReaderGone());
    }

    /// <summary>Opens all targets anew. Files first: when one cannot be opened, nothing has changed.</summary>
    /// <returns>The destinations by number, or null and the reasons.</returns>
    public IReadOnlyList<LogDestination>? Open(IReadOnlyList<LogTarget> targets, out IReadOnlyList<string> errors)
    {
        List<string> messages = [];
        Dictionary<string, (SafeFileHandle Handle, bool EndsInsideLine)> files = new(StringComparer.Ordinal);
        foreach (LogTarget target in targets)
        {
            if (target.Target.StartsWith('|'))
            {
                continue;
            }

            if (LogFile.Open(target.Target, out string? error) is { } file)
            {
                files[target.Target] = file;
            }
            else
            {
                messages.Add(error!);
            }
        }

        errors = messages;
        List<LogDestination> result = messages.Count == 0 ? Attach(targets, files, messages) : [];
        if (messages.Count == 0)
        {
            return result;
        }

        foreach ((SafeFileHandle handle, _) in files.Values)
        {
            handle.Dispose();
        }

        return null;
    }

    /// <summary>Closes the destinations that none of the lists holds.</summary>
    public void CloseAllBut(IReadOnlyCollection<IReadOnlyList<LogDestination>> used)
    {
        HashSet<LogDestination> kept = [];
        foreach (IReadOnlyList<LogDestination> list in used)
        {
            kept.UnionWith(list);
        }

        foreach (LogDestination destination in (LogDestination[])[.. _destinations.Values])
        {
            if (!kept.Contains(destination))
            {
                _ = _destinations.Remove(destination.Target);
                Close(destination);
            }
        }
    }

    /// <summary>No program is started again: the server ends.</summary>
    public void ForgetPrograms()
    {
        foreach (PipedLog program in _programs.Values)
        {
            program.Abandon();
        }
    }

    private List<LogDestination> Attach(
        IReadOnlyList<LogTarget> targets, Dictionary<string, (SafeFileHandle Handle, bool EndsInsideLine)> files,
        List<string> errors)
    {
        List<LogDestination> result = [];
        foreach (LogTarget target in targets)
        {
            LogDestination destination = Find(target.Target);
            result.Add(destination);
            if (destination.IsPipe && Start(destination) is { } error)
            {
                errors.Add(error);
                return result;
            }
        }

        foreach (LogDestination destination in result)
        {
            if (files.Remove(destination.Target, out (SafeFileHandle Handle, bool EndsInsideLine) file))
            {
                _writer.Attach(destination, file.Handle, file.EndsInsideLine);
            }
        }

        return result;
    }

    private LogDestination Find(string target)
    {
        if (!_destinations.TryGetValue(target, out LogDestination? destination))
        {
            destination = new LogDestination(target)
            {
                LossLine = (lines, reason) => _log.WarningLine($"VS0101: {lines} lines lost ({reason})"),
                LossReported = OnLossReported,
            };
            _destinations.Add(target, destination);
        }

        return destination;
    }

    private void OnLossReported(LogDestination destination, long lines, string reason)
    {
        if (!_log.IsWrittenTo(destination))
        {
            _log.Warning($"VS0102: {lines} lines lost of {destination.Target} ({reason})");
        }
    }

    private string? Start(LogDestination destination)
    {
        PipedLog program = Program(destination)
            ?? new PipedLog(destination, _loop, _reaper, _writer, _log, _time);
        try
        {
            program.Start();
            _programs[destination] = program;
            return null;
        }
        catch (IOException error)
        {
            return $"AH00104: unable to start piped log program '{destination.Target[1..]}': {error.Message}";
        }
    }

    private PipedLog? Program(LogDestination destination) => _programs.GetValueOrDefault(destination);

    private void Close(LogDestination destination)
    {
        if (_programs.Remove(destination, out PipedLog? program))
        {
            program.Stop();
        }
        else
        {
            _writer.Detach(destination);
        }
    }
}
