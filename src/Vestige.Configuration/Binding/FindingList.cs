// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Directives;

namespace Vestige.Configuration.Binding;

/// <summary>Collects findings up to a number of errors.</summary>
internal sealed class FindingList(int maxErrors)
{
    private readonly List<Diagnostic> _found = [];
    private int _errors;

    public IReadOnlyList<Diagnostic> Found => _found;

    /// <summary>Whether there were so many errors that binding is to stop.</summary>
    public bool IsFull => _errors >= maxErrors;

    public void Error(SourceLocation location, string message) => Add(DiagnosticSeverity.Error, location, message);

    public void Add(DiagnosticSeverity severity, SourceLocation location, string message)
    {
        if (IsFull)
        {
            return;
        }

        _found.Add(new Diagnostic(severity, location, message));
        if (severity == DiagnosticSeverity.Error && ++_errors == maxErrors)
        {
            _found.Add(new Diagnostic(DiagnosticSeverity.Error, location, $"stopped after {maxErrors} errors"));
        }
    }
}
