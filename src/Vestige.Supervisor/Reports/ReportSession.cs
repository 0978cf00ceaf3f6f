// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Supervisor.Logs;
using Vestige.Supervisor.Loops;
using Vestige.Supervisor.Native;
using Vestige.Supervisor.Protocol;

namespace Vestige.Supervisor.Reports;

/// <summary>The report of one death, from the start of its reporter to the last line, whatever becomes of the reporter.</summary>
internal sealed class ReportSession
{
    private static readonly TimeSpan LeaveGrace = TimeSpan.FromSeconds(2);

    private readonly Death _death;
    private readonly ControlOptions _options;
    private readonly EventLoop _loop;
    private readonly ControlLog _log;
    private readonly ReportText _text;
    private ReporterProcess? _reporter;
    private LoopTimer? _limit;
    private string? _fault;
    private bool _isComplete;

    public ReportSession(Death death, ControlOptions options, EventLoop loop, ControlLog log)
    {
        _death = death;
        _options = options;
        _loop = loop;
        _log = log;
        _text = new ReportText(death, log);
    }

    /// <summary>Starts the reporter; where that cannot be done, the report is made without one.</summary>
    public bool TryStart(out int pid)
    {
        pid = 0;
        try
        {
            _reporter = ReporterProcess.Start(_death, _options, _loop);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Abandon($"a reporter cannot be started: {error.Message}");
            return false;
        }

        _reporter.MessageReceived = OnMessage;
        _reporter.Broken = Kill;
        _limit = _loop.Schedule(
            _options.ReportLimit, () => Kill($"it took more than {_options.ReportLimit.TotalSeconds:0.##} s"));
        pid = _reporter.Pid;
        return true;
    }

    /// <summary>Ends the reporter now.</summary>
    public void Kill(string reason)
    {
        _fault ??= reason;
        _reporter!.Kill();
    }

    /// <summary>Makes the report without a reporter.</summary>
    public void Abandon(string reason)
    {
        _log.Error($"VS0241: report of child pid {_death.Pid} is not complete: {reason}");
        foreach (string line in FallbackReport.Lines(_death))
        {
            _text.Line(ReportText.OwnModule, line);
        }

        _text.End();
    }

    /// <summary>The reporter has ended: takes its last messages and closes the report.</summary>
    public void End(ExitStatus status)
    {
        _limit?.Cancel();
        _reporter!.Bury();
        if (_isComplete)
        {
            _text.End();
            return;
        }

        string said = _reporter.LastWords is { Length: > 0 } words ? $", its last words: {words}" : "";
        Abandon(_fault ?? $"the reporter ended with {status}{said}");
    }

    private void OnMessage(ChannelMessage message)
    {
        if (_isComplete)
        {
            return;
        }

        switch (message)
        {
            case ReportLineMessage line:
                _text.Line(line.Module, line.Text);
                break;
            case ReportDetailMessage detail:
                _text.Detail(detail.Text);
                break;
            case ReportJsonMessage part:
                _text.Json(part.Text);
                break;
            case ReportFaultMessage fault:
                _text.Fault(fault.Module, fault.Text);
                break;
            default:
                _isComplete = true;
                _limit?.Cancel();
                _limit = _loop.Schedule(LeaveGrace, _reporter!.Kill);
                break;
        }

        if (_text.IsEndless)
        {
            Kill("it has no end");
        }
    }
}
