// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Directives;

namespace Vestige.Configuration.Syntax;

/// <summary>Collects diagnostics of one reading and says when there were enough.</summary>
internal sealed class Findings(int maxErrors)
{
    private readonly List<Diagnostic> _all = [];
    private int _errors;
    private int _others;
    private int _untold;
    private SourceLocation _lastUntold;

    /// <summary>Whether reading has to end here.</summary>
    public bool Stopped { get; private set; }

    public void Error(SourceLocation location, string message) =>
        Add(new Diagnostic(DiagnosticSeverity.Error, location, message));

    public void Warning(SourceLocation location, string message) =>
        Add(new Diagnostic(DiagnosticSeverity.Warning, location, message));

    /// <summary>Reports an error after which nothing more is read: a bound on the whole configuration.</summary>
    public void Stop(SourceLocation location, string message)
    {
        if (!Stopped)
        {
            _all.Add(new Diagnostic(DiagnosticSeverity.Error, location, message + "; reading stopped here"));
            Stopped = true;
        }
    }

    public void Add(Diagnostic found)
    {
        if (found.Severity != DiagnosticSeverity.Error)
        {
            AddOther(found);
            return;
        }

        if (Stopped)
        {
            return;
        }

        if (_errors >= maxErrors)
        {
            Stop(found.Location, $"more than {maxErrors} errors");
            return;
        }

        _all.Add(found);
        _errors++;
    }

    /// <summary>Everything found, with a last line about warnings that were left out.</summary>
    public IReadOnlyList<Diagnostic> Finish()
    {
        if (_untold > 0)
        {
            _all.Add(new Diagnostic(DiagnosticSeverity.Warning, _lastUntold, $"{_untold} more warnings are not shown"));
            _untold = 0;
        }

        return _all.ToArray();
    }

    // Warnings are bounded like errors, but do not end the reading.
    private void AddOther(Diagnostic found)
    {
        if (_others >= maxErrors)
        {
            _untold++;
            _lastUntold = found.Location;
            return;
        }

        _all.Add(found);
        _others++;
    }
}
