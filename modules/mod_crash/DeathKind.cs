// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Crash.Deaths;

namespace Vestige.Crash;

/// <summary>A way to die.</summary>
/// <param name="Name">Its name in <c>?kind=</c>.</param>
/// <param name="Die">Dies; the token says that the client has gone.</param>
internal sealed record DeathKind(string Name, Action<CancellationToken> Die)
{
    /// <summary>All of them: of the managed world, below a P/Invoke, without a fault.</summary>
    public static IReadOnlyList<DeathKind> All { get; } =
    [
        new("unhandled", static _ => ManagedDeaths.Unhandled()),
        new("asyncvoid", static _ => ManagedDeaths.AsyncVoid()),
        new("failfast", static _ => ManagedDeaths.FailFast()),
        new("stackoverflow", static _ => ManagedDeaths.StackOverflow()),
        new("oom", static _ => ManagedDeaths.OutOfMemory()),
        new("accessviolation", static _ => ManagedDeaths.AccessViolation()),
        new("segv", static _ => NativeDeaths.Segv()),
        new("abort", static _ => NativeDeaths.Abort()),
        new("fpe", static _ => NativeDeaths.Fpe()),
        new("bus", static _ => NativeDeaths.Bus()),
        new("ill", static _ => NativeDeaths.Ill()),
        new("exit", static _ => QuietDeaths.Exit()),
        new("nativeexit", static _ => QuietDeaths.NativeExit()),
        new("kill", static _ => QuietDeaths.Kill()),
        new("hang", static gone => QuietDeaths.Hang(gone)),
    ];

    /// <summary>What is meant when nothing is said.</summary>
    public static DeathKind Default => Find("segv")!;

    /// <summary>The kind of this name, or null.</summary>
    public static DeathKind? Find(string name) => All.FirstOrDefault(kind => kind.Name == name);
}
