// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Supervisor.Native;

/// <summary>How a child process ended, from the status word of <c>waitpid</c>.</summary>
/// <param name="Word">The status word.</param>
internal readonly record struct ExitStatus(int Word)
{
    private const int CoreFlag = 0x80;

    /// <summary>Whether a signal ended the process; otherwise it left with an exit code.</summary>
    public bool BySignal => Signal != 0;

    /// <summary>The signal that ended it, 0 when none did.</summary>
    public int Signal => Word & 0x7f;

    /// <summary>The exit code; of no meaning when a signal ended it.</summary>
    public int Code => (Word >> 8) & 0xff;

    /// <summary>The most memory that it ever had resident, by the kernel; 0 when it is not known.</summary>
    public long PeakResidentBytes { get; init; }

    /// <summary>Whether the kernel wrote a core file (or handed one to its core program).</summary>
    public bool CoreDumped => BySignal && (Word & CoreFlag) != 0;

    /// <summary>Returns <c>exit code 1</c> or <c>signal Killed (9)</c>.</summary>
    public override string ToString() =>
        BySignal ? $"signal {Signals.Describe(Signal)} ({Signal})" : $"exit code {Code}";
}
