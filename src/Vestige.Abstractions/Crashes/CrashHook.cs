// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Hooks;

namespace Vestige.Crashes;

/// <summary>
/// A module's function of <c>fatal_exception</c> (httpd's hook of that name). It is called in the reporter, a process that is
/// started after a worker has died and that serves no requests; all functions are called, one after another.
/// </summary>
/// <param name="crash">What is known of the death; also takes what the function has to say.</param>
/// <param name="cancellation">Cancelled when the reporter must end; it is killed a second later.</param>
/// <returns>
/// <see cref="HookResult.Ok"/> when the function added something, <see cref="HookResult.Declined"/> when it did not; the chain
/// goes on either way. An exception is written to the error log with the module's name, and the chain goes on.
/// </returns>
public delegate ValueTask<HookResult> CrashHook(Crash crash, CancellationToken cancellation);
