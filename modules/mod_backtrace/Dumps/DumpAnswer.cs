// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Crashes;

namespace Vestige.Backtrace.Dumps;

/// <summary>What the runtime's reader found in a dump.</summary>
internal sealed class DumpAnswer
{
    /// <summary>Nothing.</summary>
    public static DumpAnswer Empty { get; } = new();

    /// <summary>Managed frames and P/Invokes of threads, innermost first; threads that the runtime does not know are not here.</summary>
    public Dictionary<int, IReadOnlyList<CrashFrame>> Stacks { get; } = [];

    /// <summary>Threads of which only the innermost frames were read.</summary>
    public HashSet<int> CutStacks { get; } = [];

    /// <summary>Threads for which there was no time.</summary>
    public int OmittedThreads { get; set; }

    /// <summary>Exceptions that threads were at when the dump was made.</summary>
    public Dictionary<int, CrashException> Exceptions { get; } = [];

    /// <summary>Methods by the addresses that frames have.</summary>
    public Dictionary<ulong, ManagedMethod> Methods { get; } = [];

    /// <summary>Why something is missing; empty when nothing is.</summary>
    public string Fault { get; set; } = "";
}
