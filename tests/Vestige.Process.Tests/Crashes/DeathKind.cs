// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.ProcessTests.Crashes;

/// <summary>A kind of death of <c>mod_crash</c>, and what its report must have.</summary>
/// <param name="Name">In <c>?kind=</c>.</param>
/// <param name="Notice">How the worker ended.</param>
/// <param name="Dying">The method that dies; empty: no stack is left.</param>
/// <param name="Said">Words of the exception or of the runtime, as the report has them; empty: none.</param>
/// <param name="Called">The method by which native code was called, where the runtime knows.</param>
/// <param name="IsOnThread">It dies on the thread of the function, whose callers are on the stack.</param>
internal sealed record DeathKind(
    string Name, string Notice, string Dying = "", string Said = "", string Called = "", bool IsOnThread = true)
{
    private const string Aborted = "exit signal Aborted (6)";
    private const string Left = "left with exit code 3";
    private const string Thrown = "System.InvalidOperationException: mod_crash was asked for an ";

    public static IReadOnlyList<DeathKind> All { get; } =
    [
        new("unhandled", Aborted, "ManagedDeaths.UnhandledThrow", Thrown + "unhandled exception (crash)", IsOnThread: false),
        new("asyncvoid", Aborted, "ManagedDeaths.AsyncVoidThrow", Thrown + "exception out of async void", IsOnThread: false),
        new("failfast", Aborted, "ManagedDeaths.FailFastInvariant", "mod_crash was asked to fail fast: found 42, expected 41"),
        new("stackoverflow", Aborted, "ManagedDeaths.StackOverflowDescend"),
        new("oom", Aborted, "ManagedDeaths.OutOfMemoryAllocate", "System.OutOfMemoryException", IsOnThread: false),
        new("accessviolation", Aborted, "ManagedDeaths.AccessViolationWrite", "System.AccessViolationException: "),
        new("segv", "exit signal Segmentation fault (11)", "NativeDeaths.SegvMeasure", Called: "LibC.MeasureText"),
        new("abort", Aborted, "NativeDeaths.AbortGiveUp", Called: "LibC.Abort"),
        new("fpe", "exit signal Floating point exception (8)", "NativeDeaths.FpeDivide"),
        new("bus", "exit signal Bus error (7)", "NativeDeaths.BusMeasure", Called: "LibC.MeasureText"),
        new("ill", "exit signal Illegal instruction (4)", "NativeDeaths.IllExecute"),
        new("exit", Left),
        new("nativeexit", Left),
        new("kill", "exit signal Killed (9)"),
    ];

    /// <summary>A stack is left, and the thread that died is known.</summary>
    public bool LeavesStack => Dying.Length > 0;

    public static DeathKind Of(string name) => All.Single(kind => kind.Name == name);

    public override string ToString() => Name;
}
