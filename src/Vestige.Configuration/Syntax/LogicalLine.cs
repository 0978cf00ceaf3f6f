// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Configuration.Syntax;

/// <summary>What makes a line unreadable.</summary>
internal enum LineFault
{
    None,
    TooLong,
    NotUtf8,
    HasNul,
}

/// <summary>A line with its continuation lines joined and outer blanks removed.</summary>
/// <param name="Text">What it says; a part of it only when it is too long.</param>
/// <param name="Number">Number of its first physical line.</param>
/// <param name="Fault">What is wrong with it, if anything.</param>
/// <param name="FaultLine">The physical line that is wrong.</param>
internal readonly record struct LogicalLine(string Text, int Number, LineFault Fault, int FaultLine)
{
    /// <summary>Nothing to read here.</summary>
    public bool IsEmptyOrComment => Text.Length == 0 || Text[0] == '#';
}
