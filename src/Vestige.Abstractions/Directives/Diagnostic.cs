// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Directives;

/// <summary>How much a <see cref="Diagnostic"/> matters.</summary>
public enum DiagnosticSeverity
{
    /// <summary>Accepted; the text says what it means here (for example a directive that has no effect).</summary>
    Note,

    /// <summary>Accepted, but probably not what was meant.</summary>
    Warning,

    /// <summary>Refused: the server does not start, or keeps its old configuration, with this text.</summary>
    Error,
}

/// <summary>One finding about the configuration. Findings are collected, never thrown.</summary>
/// <param name="Severity">Whether the configuration can be used all the same.</param>
/// <param name="Location">File and line.</param>
/// <param name="Message">What was found and what was expected, in one sentence without a full stop.</param>
public sealed record Diagnostic(DiagnosticSeverity Severity, SourceLocation Location, string Message)
{
    /// <summary>Returns <c>file:line: message</c>; notes and warnings carry their severity before the message.</summary>
    public override string ToString() => Severity switch
    {
        DiagnosticSeverity.Error => $"{Location}: {Message}",
        DiagnosticSeverity.Warning => $"{Location}: warning: {Message}",
        _ => $"{Location}: note: {Message}",
    };
}
