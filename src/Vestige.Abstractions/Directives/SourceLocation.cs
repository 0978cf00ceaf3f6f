// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Directives;

/// <summary>Where a configuration text stands: a file (or a command-line argument) and a line in it.</summary>
/// <param name="File">File name as it was opened, or words such as <c>-c argument</c> for text from the command line.</param>
/// <param name="Line">Line number, 1 for the first; the first line of a directive that is continued over several.</param>
public readonly record struct SourceLocation(string File, int Line)
{
    /// <summary>Returns <c>file:line</c>, the form every message uses.</summary>
    public override string ToString() => $"{File}:{Line}";
}
