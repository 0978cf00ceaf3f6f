// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Globalization;
using System.Text;
using Vestige.Diagnostics.Logs;

namespace Vestige.Supervisor.Logs;

/// <summary>
/// The control process's own lines, in httpd's default <c>ErrorLogFormat</c>. They take the same way as those of the
/// workers; before the logs are open, and when they cannot be, they go to standard error.
/// </summary>
internal sealed class ControlLog
{
    private readonly TimeProvider _time;
    private readonly Action<string> _standardError;
    private volatile Output? _output;

    /// <summary>Creates a log that writes to standard error until <see cref="SendTo"/> says otherwise.</summary>
    public ControlLog(TimeProvider time, Action<string> standardError)
    {
        _time = time;
        _standardError = standardError;
    }

    /// <summary>Sends further lines to the error log; null: to standard error again.</summary>
    public void SendTo(LogWriter writer, LogDestination? errorLog) =>
        _output = errorLog is null ? null : new Output(writer, errorLog);

    /// <summary>Whether that destination gets these lines.</summary>
    public bool IsWrittenTo(LogDestination destination) => _output?.ErrorLog == destination;

    public void Notice(string message) => Write("core", "notice", Environment.ProcessId, message);

    public void Warning(string message) => Write("core", "warn", Environment.ProcessId, message);

    public void Error(string message) => Write("core", "error", Environment.ProcessId, message);

    public void Alert(string message) => Write("core", "alert", Environment.ProcessId, message);

    /// <summary>Writes a line that a worker put on its standard error.</summary>
    public void WorkerOutput(int pid, string line) => Write("stderr", "error", pid, line);

    /// <summary>Writes a line about a dead worker, in the name of a module; returns its length.</summary>
    public int Report(string module, string level, int pid, string text)
    {
        string line = Format(module, level, $"pid {pid}", text);
        Send(line);
        return line.Length + 1;
    }

    /// <summary>Returns a line as <see cref="Warning"/> would write it.</summary>
    public byte[] WarningLine(string message) =>
        Encoding.UTF8.GetBytes(Format("core", "warn", $"pid {Environment.ProcessId}:tid {Environment.ProcessId}", message));

    private void Write(string module, string level, int pid, string message)
    {
        Send(Format(module, level, $"pid {pid}:tid {pid}", message));
    }

    private void Send(string line)
    {
        if (_output is { } output)
        {
            output.Writer.Write(output.ErrorLog, Encoding.UTF8.GetBytes(line));
        }
        else
        {
            _standardError(line);
        }
    }

    private string Format(string module, string level, string who, string message)
    {
        string time = _time.GetLocalNow().ToString("ddd MMM dd HH:mm:ss.ffffff yyyy", CultureInfo.InvariantCulture);
        return $"[{time}] [{module}:{level}] [{who}] {LogText.EscapeErrorItem(message)}";
    }

    private sealed record Output(LogWriter Writer, LogDestination ErrorLog);
}
