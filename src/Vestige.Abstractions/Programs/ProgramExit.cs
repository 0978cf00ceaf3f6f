// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Globalization;

namespace Vestige.Programs;

/// <summary>How a program ended.</summary>
/// <param name="WaitStatus">The status word of <c>waitpid</c>.</param>
public readonly record struct ProgramExit(int WaitStatus)
{
    private const int CoreFlag = 0x80;

    /// <summary>Whether a signal ended it; otherwise it left with an exit code.</summary>
    public bool IsSignaled => Signal != 0;

    /// <summary>The exit code, 0 to 255; 0 when a signal ended it.</summary>
    public int ExitCode => IsSignaled ? 0 : (WaitStatus >> 8) & 0xff;

    /// <summary>The signal that ended it, 0 when none did.</summary>
    public int Signal => WaitStatus & 0x7f;

    /// <summary>Whether the kernel wrote a core file, or handed one to its core program.</summary>
    public bool CoreDumped => IsSignaled && (WaitStatus & CoreFlag) != 0;

    /// <summary>Returns <c>exit 1</c> or <c>signal 9</c>, as the trace says it.</summary>
    public override string ToString() => IsSignaled
        ? string.Create(CultureInfo.InvariantCulture, $"signal {Signal}")
        : string.Create(CultureInfo.InvariantCulture, $"exit {ExitCode}");
}
