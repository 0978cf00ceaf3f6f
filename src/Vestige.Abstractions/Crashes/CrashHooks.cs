// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Crashes;

/// <summary>The hook points that run in the reporter.</summary>
public static class CrashHooks
{
    /// <summary>
    /// When: a worker has died abnormally, or a person asks for the backtrace of a live one. All functions run, in their order;
    /// results change nothing but what is counted. The reporter has the identity of the workers, its own copies of the modules
    /// and their configuration, and a bounded time; what it does cannot touch live traffic.
    /// </summary>
    public static readonly CrashHookPoint FatalException = new("fatal_exception");
}
