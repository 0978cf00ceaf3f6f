// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using Vestige.Requests;

namespace Vestige.Hooks;

/// <summary>A function that a module hooks into the handling of requests. Runs in a worker.</summary>
/// <param name="request">The request being handled; not to be kept after the function has returned.</param>
/// <returns>
/// The result. A function that need not wait returns a completed task, which costs nothing:
/// <c>return HookResult.Declined;</c>. An exception counts as 500 and is logged with the module's name.
/// </returns>
public delegate ValueTask<HookResult> RequestHook(Request request);

/// <summary>A function without a result that a module hooks into the handling of requests. Runs in a worker.</summary>
/// <param name="request">The request being handled; not to be kept after the function has returned.</param>
public delegate void VoidRequestHook(Request request);
