// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Text;
using Vestige.Diagnostics.Logs;
using Vestige.Supervisor.Logs;

namespace Vestige.Supervisor.Reports;

/// <summary>
/// Writes a report as it comes: the first 16 kB to the error log, everything within a bound to the long form. Texts are a stranger's
/// and are escaped.
/// </summary>
internal sealed class ReportText
{
    /// <summary>The module name of the lines that the control process makes itself.</summary>
    public const string OwnModule = "core";

    private const int MostLogBytes = 16 * 1024;

    // Far beyond what is kept of it: a reporter that goes on is not reporting.
    private const long MostReceived = 32L * 1024 * 1024;

    private readonly Death _death;
    private readonly ControlLog _log;
    private readonly StringBuilder _lines = new();
    private readonly StringBuilder _json = new();
    private int _logBytes;
    private bool _isLogFull;
    private int _lineCount;
    private int _logged;
    private long _received;
    private bool _isCut;

    public ReportText(Death death, ControlLog log)
    {
        _death = death;
        _log = log;
        death.FirstLines.ForEach(Keep);
    }

    /// <summary>Whether more has come than any report is.</summary>
    public bool IsEndless => _received > MostReceived;

    /// <summary>A line for both.</summary>
    public void Line(string module, string text)
    {
        _received += text.Length;
        _lineCount++;
        Keep(text);
        _isLogFull |= _logBytes + text.Length > MostLogBytes;
        if (!_isLogFull)
        {
            _logged++;
            _logBytes += _log.Report(module, "crit", _death.Pid, text);
        }
    }

    /// <summary>A line for the long form.</summary>
    public void Detail(string text)
    {
        _received += text.Length;
        _lineCount++;
        Keep(text);
    }

    /// <summary>A line that says what a module could not do.</summary>
    public void Fault(string module, string text)
    {
        _received += text.Length;
        _lineCount++;
        Keep(text);
        _isLogFull |= _logBytes + text.Length > MostLogBytes;
        if (!_isLogFull)
        {
            _logged++;
            _logBytes += _log.Report(module, "error", _death.Pid, text);
        }
    }

    /// <summary>A part of the long form for machines.</summary>
    public void Json(string part)
    {
        _received += part.Length;
        if (_json.Length <= LongForm.MostBytes)
        {
            _json.Append(part);
        }
    }

    /// <summary>Writes the long form and says where it is.</summary>
    public void End()
    {
        if (_lineCount == 0 && _json.Length == 0)
        {
            return;
        }

        if (_json.Length > LongForm.MostBytes)
        {
            _json.Clear();
            Keep("(the report for machines is longer than 1 MiB and is not kept)");
        }

        LongForm form = new(_death.Generation.Configuration.ServerRoot);
        string? refusal = form.Write(_death, _lines, _json);
        int only = _lineCount - _logged;
        string rest = only > 0 ? $", {only} of them only there" : "";
        if (refusal is null)
        {
            _log.Notice($"VS0242: report of child pid {_death.Pid}: {_lineCount} lines in {form.Path}{rest}");
        }
        else
        {
            _log.Warning(
                $"VS0245: report of child pid {_death.Pid}: {only} of its {_lineCount} lines are lost, " +
                $"{form.Path} cannot be written: {refusal}");
        }
    }

    private void Keep(string text)
    {
        if (_isCut)
        {
            return;
        }

        string line = LogText.EscapeErrorItem(text);
        _isCut = _lines.Length + line.Length > LongForm.MostBytes - 100;
        _lines.Append(_isCut ? "(more lines than 1 MiB holds are left out)" : line).Append('\n');
    }
}
